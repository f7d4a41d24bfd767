/* disposition.h - the name of a file in Content-Disposition, both ways (RFC 6266, RFC 8187). */
#ifndef CAMKET_HTTP_DISPOSITION_H
#define CAMKET_HTTP_DISPOSITION_H

struct arena;

/* The file name of an upload: filename*=UTF-8''... where there is one, else filename="..." taken as UTF-8. NULL when
 * there is neither or when it is not valid UTF-8, holds a NUL or is empty. Directories that old browsers send before
 * the name are cut off. */
const char *disposition_name(struct arena *arena, const char *header);

/* `attachment; filename*=UTF-8''...`, every byte outside RFC 8187's attr-char escaped, so that nothing in a name can
 * end the header. */
const char *disposition_attachment(struct arena *arena, const char *name);

#endif
