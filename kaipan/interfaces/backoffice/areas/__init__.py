"""面积确权 of the back office: surveys, regimes, batches, and what buyers say."""
