/*
 * schema.h: the table that binds a yearly file's YAML to struct report.
 */
#ifndef HONGTOU_MODEL_SCHEMA_H
#define HONGTOU_MODEL_SCHEMA_H

#include "input/bind.h"

extern const struct bind_schema report_schema;

#endif
