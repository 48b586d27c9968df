"""Vocabularies as data: one TOML file each, read by ``registry``."""
