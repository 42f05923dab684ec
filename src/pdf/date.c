#include "pdf/date.h"

#include "page/page.h"
#include "pdf/pdf.h"

#define SECONDS_PER_DAY 86400
#define DAYS_PER_ERA 146097 /* 400 years */
#define DAYS_TO_1970 719468 /* from 1 March of year 0 */

/* The last second of 9999: both spellings have room for four digits. */
#define LAST_SECOND INT64_C(253402300799)

/*
 * Years are counted from 1 March, so that the leap day is a year's last; the
 * months from March on have 31 30 31 30 31 days in turn, 153 every five.
 */
struct pdf_date pdf_date_from_seconds(int64_t seconds)
{
	int64_t clipped = seconds > LAST_SECOND ? LAST_SECOND : seconds;
	int64_t days = clipped / SECONDS_PER_DAY + DAYS_TO_1970;
	int64_t rest = clipped % SECONDS_PER_DAY;
	int64_t day_of_era = days % DAYS_PER_ERA;
	int64_t year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 -
			       day_of_era / (DAYS_PER_ERA - 1)) /
			      365;
	int64_t day_of_year =
		day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
	int64_t month = (5 * day_of_year + 2) / 153;

	return (struct pdf_date){
		.year = days / DAYS_PER_ERA * 400 + year_of_era + (month >= 10),
		.month = (int)(month < 10 ? month + 3 : month - 9),
		.day = (int)(day_of_year - (153 * month + 2) / 5 + 1),
		.hour = (int)(rest / 3600),
		.minute = (int)(rest / 60 % 60),
		.second = (int)(rest % 60),
		.is_utc = true,
	};
}

struct pdf_date pdf_date_of(const struct page_metadata *metadata, const struct pdf_options *options)
{
	struct pdf_date date = { 0 };

	if (options->source_date >= 0)
		return pdf_date_from_seconds(options->source_date);
	if (metadata->year < 1 || metadata->year > 9999 || metadata->month < 1 ||
	    metadata->month > 12 || metadata->day < 1 || metadata->day > 31)
		return date;
	date.year = metadata->year;
	date.month = metadata->month;
	date.day = metadata->day;
	return date;
}

void pdf_date_for_info(struct buf *out, const struct pdf_date *date)
{
	buf_add_format(out, "(D:%04d%02d%02d%02d%02d%02d%s)", (int)date->year, date->month,
		       date->day, date->hour, date->minute, date->second,
		       date->is_utc ? "Z" : "+08'00'");
}

void pdf_date_for_xmp(struct buf *out, const struct pdf_date *date)
{
	buf_add_format(out, "%04d-%02d-%02dT%02d:%02d:%02d%s", (int)date->year, date->month,
		       date->day, date->hour, date->minute, date->second,
		       date->is_utc ? "Z" : "+08:00");
}
