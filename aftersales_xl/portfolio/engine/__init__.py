"""What contract lines bring, month by month: the kernel, and the sums of its answers."""
