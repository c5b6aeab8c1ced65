"""Generate: facts → candidate questions, many more than are kept."""
