"""Fields of forms that views share: a value is committed when the field is left, never while it is typed."""
