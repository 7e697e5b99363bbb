"""Invented names in many scripts, each with the fonts that it needs besides our own."""

from __future__ import annotations

__all__ = ["NAMES", "RIGHT_TO_LEFT"]

NAMES: dict[str, tuple[str, list[str]]] = {
    "more Latin": ("Ŋgũgĩ Ŧaru Ɓala Ḃán", ["Noto Sans"]),
    "Vietnamese": ("Nguyễn Thị Hồng Ước", []),
    "Greek": ("Γιώργος Ἀλέξης", ["Noto Sans"]),
    "Cyrillic": ("Олександра Їжакевич", ["Noto Sans"]),
    "Arabic": ("محمد عبد الرحمن", ["IBM Plex Sans Arabic"]),
    "Persian": ("پژمان گچکار", ["IBM Plex Sans Arabic"]),
    "Hebrew": ("דוד בן־גוריון", ["Noto Sans Hebrew"]),
    "Devanagari": ("राजेश्वरी शर्मा", ["Noto Sans Devanagari"]),
    "Bengali": ("শর্মিলা ঠাকুর", ["Noto Sans Bengali"]),
    "Gurmukhi": ("ਹਰਪ੍ਰੀਤ ਸਿੰਘ", ["Noto Sans Gurmukhi"]),
    "Tamil": ("முருகன் செல்வி", ["Noto Sans Tamil"]),
    "Thai": ("สมชาย ใจดี", ["Noto Sans Thai"]),
    "Armenian": ("Անահիտ Պետրոսյան", ["Noto Sans Armenian"]),
    "Georgian": ("ნინო მაისურაძე", ["Noto Sans Georgian"]),
    "Amharic": ("አበበ በቀለ", ["Noto Sans Ethiopic"]),
    "Chinese": ("李小龍", ["Noto Sans CJK JP"]),
    "Japanese": ("山田 たろう", ["Noto Sans CJK JP"]),
    "Korean": ("김민준", ["Noto Sans CJK JP"]),
    "two scripts": ("דוד Ольга", ["Noto Sans", "Noto Sans Hebrew"]),
}

RIGHT_TO_LEFT = ("Arabic", "Persian", "Hebrew")
