"""The review: one card after another over what nobody has looked at yet."""
