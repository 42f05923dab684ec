/*
 * schema.h: the table that binds a layout's YAML to struct rules. Private to
 * this module, and to whoever prints the JSON Schema of layouts.
 */
#ifndef HONGTOU_RULES_SCHEMA_H
#define HONGTOU_RULES_SCHEMA_H

#include "input/bind.h"

extern const struct bind_schema rules_schema;

#endif
