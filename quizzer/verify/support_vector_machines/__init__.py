"""Support vector machines: distances, margins, hinge loss, objective."""
