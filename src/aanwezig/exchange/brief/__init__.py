"""Letters as pages to print or send: PDF/UA by typst."""
