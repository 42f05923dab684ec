/*
 * signature.h: 发文机关署名 and 成文日期 in their three forms.
 *
 * Without a seal the names stand at the right with one left edge and the date
 * two cells further right (GW-55 to GW-57). With seals the names stand centred
 * under where the seals go, the last one on the date (GW-51 to GW-54). With
 * 签名章 the posts stand left of the stamps' space (GW-58).
 */
#ifndef HONGTOU_LAYOUT_SIGNATURE_H
#define HONGTOU_LAYOUT_SIGNATURE_H

#include "layout/flow.h"

/* Adds the blank lines, names and date to the flow. */
void signature_add(struct layout *layout, struct flow *flow);

#endif
