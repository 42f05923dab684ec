/*
 * schema.h: the table that binds a yearly file's YAML to struct report.
 */
#ifndef HONGTOU_MODEL_SCHEMA_H
#define HONGTOU_MODEL_SCHEMA_H

#include "input/bind.h"

/* Years a report may speak of: four digits, so that dates keep their form. */
#define YEAR_MIN 1900
#define YEAR_MAX 9998

extern const struct bind_schema report_schema;

/* Parts that other files than the yearly one have, too. */
extern const struct bind_schema document_number_schema;
extern const struct bind_schema secrecy_schema;

#endif
