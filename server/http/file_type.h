/* file_type.h - what an uploaded file is: the allowlist of evidence files.
 *
 * A file is accepted when its name's extension is on the list and libmagic finds content of that kind; never SVG or
 * HTML. Content that is two kinds at once (a PDF head on HTML) still passes as its first kind: therefore files are only
 * ever served as attachments, with nosniff and a sandbox. */
#ifndef CAMKET_HTTP_FILE_TYPE_H
#define CAMKET_HTTP_FILE_TYPE_H

/* The media type to store and serve (a constant), or NULL when the name or the content is not allowed. fd is borrowed;
 * its position is kept. */
const char *file_type(int fd, const char *name);

#endif
