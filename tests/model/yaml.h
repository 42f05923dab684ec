/*
 * yaml.h: the model's structs out of a few lines of YAML.
 */
#ifndef HONGTOU_TESTS_MODEL_YAML_H
#define HONGTOU_TESTS_MODEL_YAML_H

#include "base/located.h"
#include "scene.h"

struct report;

/* The figures of a mapping that stands alone in a source called "figures". */
struct bind_list figures_from_yaml(struct scene *scene, const char *yaml);

/*
 * A report in a source called "report": an ordinary head in its first lines,
 * REPORT_HEAD_LINES of them, then `rest`. NULL as report_read() says it.
 */
#define REPORT_HEAD_LINES 7
const struct report *report_from_yaml(struct scene *scene, const char *rest);

/* The same of a whole file. */
const struct report *report_from_file(struct scene *scene, const char *yaml);

#endif
