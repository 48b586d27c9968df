"""Plotly figures from a scene: pure drawing, no judgement."""
