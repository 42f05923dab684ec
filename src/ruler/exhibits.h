/*
 * exhibits.h: finds the tables and charts on the pages.
 *
 * A part of parts.h, run before the roles that depend on what is left. Tables
 * are what stands between level rules, charts the small lettering above a
 * caption 图1; both by the layout's words and sizes.
 */
#ifndef HONGTOU_RULER_EXHIBITS_H
#define HONGTOU_RULER_EXHIBITS_H

struct parts;

/* Fills in parts->exhibits and gives their lines the roles LINE_TABLE, LINE_CHART
 * and LINE_CAPTION. Needs the lines, and the roles of footers and imprint. */
void exhibits_find(struct parts *parts);

#endif
