"""Reports with figures as pages for a council: PDF/UA by typst."""
