"""Lists longer than memory, part by part: here, or on Dask's workers."""
