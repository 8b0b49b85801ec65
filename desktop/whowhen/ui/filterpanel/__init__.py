"""The panel in which the filter is put together, and where filters are kept as views."""
