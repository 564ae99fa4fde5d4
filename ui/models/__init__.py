"""Qt item models: values in rows and columns, for views that show thousands of them."""
