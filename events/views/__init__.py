"""Pages: an address in, a whole page or the part that changed out. Every question goes to `queries`."""
