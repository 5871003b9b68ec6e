"""Forms: what people and files may write, by the rules of the fields."""
