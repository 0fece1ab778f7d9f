"""Is this declaration platform fast and right enough: a vendor's Postman collection in, a verdict out."""
