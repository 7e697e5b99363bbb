"""Languages: what there is to translate, the files of translators, and a library in a language."""
