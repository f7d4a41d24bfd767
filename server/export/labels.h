/* labels.h - the words for codes in documents: states, buckets and the lines of information. The screens have theirs in
 * web/src/i18n. */
#ifndef CAMKET_EXPORT_LABELS_H
#define CAMKET_EXPORT_LABELS_H

/* The words of a code in lang (0 Vietnamese, 1 English); the code itself where it has none, so that nothing is ever
 * lost. */
const char *label_text(const char *code, int lang);

#endif
