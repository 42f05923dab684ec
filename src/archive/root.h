/*
 * root.h: the storage root. Private to this module.
 *
 * 0=ocfl_1.1, ocfl_layout.json and the configuration of the layout that it
 * names: object hongtou:2022 lies in the folder 2022. New objects are put
 * together below extensions/hongtou-staging, which is there only meanwhile.
 */
#ifndef HONGTOU_ARCHIVE_ROOT_H
#define HONGTOU_ARCHIVE_ROOT_H

#include <stdbool.h>

#include "archive/place.h"

struct diag_list;

#define ROOT_EXTENSIONS "extensions"
#define ROOT_STAGING "hongtou-staging"

/* Opens an archive. False after DIAG_ARCHIVE_NONE, _NOT_ROOT, _OTHER_OCFL, _LINK. */
bool root_open(struct arena *arena, const char *path, struct place *root, struct diag_list *diags);

/* Likewise, but makes what is missing, with the folders above it, and keeps all
 * others from adding until it is closed: DIAG_ARCHIVE_LOCKED when somebody does. */
bool root_open_locked(struct arena *arena, const char *path, struct place *root,
		      struct diag_list *diags);

/* Damage of the root's own files, as findings. */
void root_check(struct arena *arena, const struct place *root, struct diag_list *diags);

/* The names of the folders that objects lie in. Returns an errno value. */
int root_list_objects(struct arena *arena, const struct place *root, struct place_entries *objects);

/* Adds the finding for what the system refused: reading, or writing. Return false. */
bool root_report_read(const char *path, int error, struct diag_list *diags);
bool root_report_write(const char *path, int error, struct diag_list *diags);

#endif
