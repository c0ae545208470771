"""The pages. Each folder holds one part of the work: urls.py, views.py, forms.py where it asks something, and sjablonen/."""
