"""Read: paths → documents. One file a format; finding files is in `paths`."""
