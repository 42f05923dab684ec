/*
 * check.h: whether reports are such as one compares.
 */
#ifndef HONGTOU_COMPARE_CHECK_H
#define HONGTOU_COMPARE_CHECK_H

#include <stddef.h>

struct diag_list;
struct report;

/* Reports in the order given: a finding for each that is earlier than the one
 * before it, has the same contents, is of the same year, or of one that does
 * not follow. None of them is in the way of comparing. */
void compare_check(const struct report *const *reports, size_t n_reports, struct diag_list *diags);

#endif
