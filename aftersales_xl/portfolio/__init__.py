"""Many contracts at once: forecast, movements and what does not tie out, in int64 cents."""
