"""What leaves the area file: rows for the page, the print and the PDF, and the map as a drawing."""
