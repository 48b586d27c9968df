"""The Formulation Timeline: a child's whole life on one screen."""
