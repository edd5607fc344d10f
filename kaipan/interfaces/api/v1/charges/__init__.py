"""渠道: partners, reports, commission."""
