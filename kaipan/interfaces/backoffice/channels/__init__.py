"""渠道: who brings customers, whom they reported, and what that earns them."""
