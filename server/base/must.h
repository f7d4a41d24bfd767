/* must.h - programming errors end the process, in every build. A client's fault is never one: it is a problem
 * (request/problem.h). */
#ifndef CAMKET_BASE_MUST_H
#define CAMKET_BASE_MUST_H

/* Logs the condition with its place and aborts when it does not hold. */
#define MUST(condition) ((condition) ? (void)0 : must_failed(#condition, __FILE__, __LINE__))

void must_failed(const char *condition, const char *file, int line) __attribute__((noreturn, nonnull));

#endif
