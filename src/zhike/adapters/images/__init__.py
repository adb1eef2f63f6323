"""Pictures from people: drawn anew, so that nothing but the picture is left of the file, and made small."""

from zhike.adapters.images.redraw import BadImageError, Picture, redraw

__all__ = ["BadImageError", "Picture", "redraw"]
