"""What a project is: records, changes, dates. Standard library only; no files, no Qt."""
