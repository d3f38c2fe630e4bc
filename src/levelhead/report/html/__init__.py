"""The page: one HTML file that holds a comparison, the texts behind it and everything that draws them."""
