/* file_type.h - what an uploaded file is: its extension says it and its bytes agree. The only place that knows
 * libmagic. */
#ifndef CAMKET_HTTP_FILE_TYPE_H
#define CAMKET_HTTP_FILE_TYPE_H

/* The media type under which the file may be kept: pdf, png, jpg, xlsx, docx, csv, txt. NULL when the name has another
 * extension, when libmagic sees something else in the bytes, or when libmagic cannot work here. fd is read with pread
 * from its start; its position stays. Costs some milliseconds (the magic database is mapped anew each time): for the
 * file lane. Any thread. */
const char *file_type(int fd, const char *name) __attribute__((nonnull, warn_unused_result));

#endif
