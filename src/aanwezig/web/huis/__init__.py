"""What all pages share: the frame, the menu, access to pages, lists, words."""
