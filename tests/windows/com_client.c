/* Plays VBA: CreateObject("AfterSales.Functions"), then m.Call(name, Array(...)), late bound.
 *
 *   com_client PROGID CALLS ANSWERS
 *
 * CALLS holds one call a line in UTF-8, fields parted by tabs; ANSWERS gets one line for each:
 *
 *   call NAME VALUE…          → VALUE
 *   time COUNT NAME VALUE…    → TIME:median:95th percentile, in milliseconds, with GetIDsOfNames
 *   about                     → BSTR:…
 *
 * A VALUE is R8:1.5  CY:2001234 (ten-thousandths)  DATE:46037  BOOL:1  BSTR:text  ERROR:2042
 * I4:7  EMPTY  NULL  MISSING, or ARRAY:rows:columns and VECTOR:length with their cells behind.
 * A call that fails gives HRESULT:0x…. Answers go into a file: a server that Wine starts would
 * keep a pipe of ours open. The first line of ANSWERS says how long CreateObject took.
 */
#define COBJMACROS
#include <windows.h>
#include <oleauto.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define LONGEST_LINE (1 << 24)
#define CELL_ERROR 0x800A0000L

static FILE *answers;
static IDispatch *server;
static char *rest; /* of the line that is read */

static char *field(void)
{
    char *start = rest, *end;
    if (!start)
        return NULL;
    end = strchr(start, '\t');
    if (end)
        *end++ = 0;
    rest = end;
    return start;
}

static BSTR text(const char *utf8)
{
    int length = MultiByteToWideChar(CP_UTF8, 0, utf8, -1, NULL, 0);
    BSTR made = SysAllocStringLen(NULL, length - 1);
    MultiByteToWideChar(CP_UTF8, 0, utf8, -1, made, length);
    return made;
}

static int starts(const char *word, const char *kind, const char **behind)
{
    size_t length = strlen(kind);
    if (strncmp(word, kind, length))
        return 0;
    *behind = word + length;
    return 1;
}

static VARIANT value(void);

static VARIANT cells(UINT dimensions, LONG rows, LONG columns)
{
    SAFEARRAYBOUND bounds[2] = {{rows, 1}, {columns, 1}};
    VARIANT made;
    VariantInit(&made);
    if (dimensions == 1)
        bounds[0].lLbound = 0; /* as VBA's Array counts; Value2 counts from 1 */
    made.vt = VT_ARRAY | VT_VARIANT;
    made.parray = SafeArrayCreate(VT_VARIANT, dimensions, bounds);
    for (LONG row = 0; row < rows; row++)
        for (LONG column = 0; column < columns; column++) {
            LONG at[2] = {row + bounds[0].lLbound, column + 1};
            VARIANT cell = value();
            SafeArrayPutElement(made.parray, at, &cell);
            VariantClear(&cell);
        }
    return made;
}

static VARIANT value(void)
{
    const char *word = field(), *behind = "";
    VARIANT made;
    LONG rows, columns;
    VariantInit(&made);
    if (!word || !strcmp(word, "EMPTY"))
        return made;
    if (starts(word, "ARRAY:", &behind) && sscanf(behind, "%ld:%ld", &rows, &columns) == 2)
        return cells(2, rows, columns);
    if (starts(word, "VECTOR:", &behind))
        return cells(1, atol(behind), 1);
    if (starts(word, "R8:", &behind)) {
        made.vt = VT_R8;
        made.dblVal = strtod(behind, NULL);
    } else if (starts(word, "I4:", &behind)) {
        made.vt = VT_I4;
        made.lVal = atol(behind);
    } else if (starts(word, "CY:", &behind)) {
        made.vt = VT_CY;
        made.cyVal.int64 = _strtoi64(behind, NULL, 10);
    } else if (starts(word, "DATE:", &behind)) {
        made.vt = VT_DATE;
        made.date = strtod(behind, NULL);
    } else if (starts(word, "BOOL:", &behind)) {
        made.vt = VT_BOOL;
        made.boolVal = *behind == '1' ? VARIANT_TRUE : VARIANT_FALSE;
    } else if (starts(word, "BSTR:", &behind)) {
        made.vt = VT_BSTR;
        made.bstrVal = text(behind);
    } else if (starts(word, "ERROR:", &behind)) {
        made.vt = VT_ERROR;
        made.scode = (SCODE)(CELL_ERROR + atol(behind));
    } else if (!strcmp(word, "NULL")) {
        made.vt = VT_NULL;
    } else if (!strcmp(word, "MISSING")) {
        made.vt = VT_ERROR;
        made.scode = DISP_E_PARAMNOTFOUND;
    } else {
        fprintf(stderr, "no value: %s\n", word);
        exit(3);
    }
    return made;
}

static void tell_text(BSTR said)
{
    int length = WideCharToMultiByte(CP_UTF8, 0, said, SysStringLen(said), NULL, 0, NULL, NULL);
    char *utf8 = malloc(length + 1);
    WideCharToMultiByte(CP_UTF8, 0, said, SysStringLen(said), utf8, length, NULL, NULL);
    utf8[length] = 0;
    for (char *mark = utf8; *mark; mark++)
        fputc(*mark == '\n' || *mark == '\t' ? ' ' : *mark, answers);
    free(utf8);
}

static void tell(VARIANT *said)
{
    LONG first_row, last_row, first_column = 0, last_column = 0, at[2];
    UINT dimensions;
    switch (said->vt) {
    case VT_EMPTY: fputs("EMPTY", answers); return;
    case VT_R8: fprintf(answers, "R8:%.17g", said->dblVal); return;
    case VT_I4: fprintf(answers, "I4:%ld", said->lVal); return;
    case VT_DATE: fprintf(answers, "DATE:%.17g", said->date); return;
    case VT_BOOL: fprintf(answers, "BOOL:%d", said->boolVal ? 1 : 0); return;
    case VT_ERROR: fprintf(answers, "ERROR:%ld", (long)(said->scode - (SCODE)CELL_ERROR)); return;
    case VT_BSTR: fputs("BSTR:", answers); tell_text(said->bstrVal); return;
    case VT_ARRAY | VT_VARIANT: break;
    default: fprintf(answers, "VT:0x%x", said->vt); return;
    }
    dimensions = SafeArrayGetDim(said->parray);
    SafeArrayGetLBound(said->parray, 1, &first_row);
    SafeArrayGetUBound(said->parray, 1, &last_row);
    if (dimensions == 2) {
        SafeArrayGetLBound(said->parray, 2, &first_column);
        SafeArrayGetUBound(said->parray, 2, &last_column);
        fprintf(answers, "ARRAY:%ld:%ld", last_row - first_row + 1, last_column - first_column + 1);
    } else {
        fprintf(answers, "VECTOR:%ld", last_row - first_row + 1);
    }
    for (at[0] = first_row; at[0] <= last_row; at[0]++)
        for (at[1] = first_column; at[1] <= last_column; at[1]++) {
            VARIANT cell;
            VariantInit(&cell);
            SafeArrayGetElement(said->parray, at, &cell);
            fputc('\t', answers);
            tell(&cell);
            VariantClear(&cell);
        }
}

static HRESULT invoke(LPOLESTR member, DISPPARAMS *given, VARIANT *said)
{
    DISPID id; /* asked for anew each time, as late bound VBA does */
    EXCEPINFO details;
    UINT wrong;
    HRESULT result = IDispatch_GetIDsOfNames(server, &IID_NULL, &member, 1, 0, &id);
    memset(&details, 0, sizeof details);
    VariantInit(said);
    if (SUCCEEDED(result))
        result = IDispatch_Invoke(server, id, &IID_NULL, 0, DISPATCH_METHOD, given, said, &details, &wrong);
    return result;
}

static HRESULT call(VARIANT *name_and_values, VARIANT *said)
{
    DISPPARAMS given = {name_and_values, NULL, 2, 0};
    return invoke(L"Call", &given, said);
}

static void read_call(VARIANT *name_and_values) /* the last argument comes first */
{
    VARIANT values[64];
    LONG count = 0;
    SAFEARRAYBOUND bound;
    VariantInit(&name_and_values[1]);
    name_and_values[1].vt = VT_BSTR;
    name_and_values[1].bstrVal = text(field());
    while (rest && count < 64)
        values[count++] = value();
    bound.cElements = count;
    bound.lLbound = 0;
    name_and_values[0].vt = VT_ARRAY | VT_VARIANT;
    name_and_values[0].parray = SafeArrayCreate(VT_VARIANT, 1, &bound);
    for (LONG at = 0; at < count; at++) {
        SafeArrayPutElement(name_and_values[0].parray, &at, &values[at]);
        VariantClear(&values[at]);
    }
}

static void tell_result(HRESULT result, VARIANT *said)
{
    if (FAILED(result))
        fprintf(answers, "HRESULT:0x%08lX", (unsigned long)result);
    else
        tell(said);
    fputc('\n', answers);
    fflush(answers);
    VariantClear(said);
}

static double milliseconds(void)
{
    LARGE_INTEGER now, frequency;
    QueryPerformanceCounter(&now);
    QueryPerformanceFrequency(&frequency);
    return now.QuadPart * 1000.0 / frequency.QuadPart;
}

static int ascending(const void *one, const void *other)
{
    double first = *(const double *)one, second = *(const double *)other;
    return first < second ? -1 : first > second;
}

static void timed(int count)
{
    double *times = malloc(count * sizeof *times);
    VARIANT given[2], said;
    HRESULT result = S_OK;
    read_call(given);
    for (int at = 0; at < count && SUCCEEDED(result); at++) {
        double begun = milliseconds();
        result = call(given, &said);
        times[at] = milliseconds() - begun;
        VariantClear(&said);
    }
    qsort(times, count, sizeof *times, ascending);
    if (FAILED(result))
        fprintf(answers, "HRESULT:0x%08lX\n", (unsigned long)result);
    else
        fprintf(answers, "TIME:%.3f:%.3f\n", times[count / 2], times[count * 95 / 100]);
    fflush(answers);
    free(times);
}

static void obey(char *line)
{
    char *word;
    VARIANT given[2], said;
    rest = line;
    word = field();
    if (!strcmp(word, "about")) {
        DISPPARAMS nothing = {NULL, NULL, 0, 0};
        tell_result(invoke(L"About", &nothing, &said), &said);
    } else if (!strcmp(word, "time")) {
        int count = atoi(field());
        timed(count);
    } else {
        read_call(given);
        tell_result(call(given, &said), &said);
        VariantClear(&given[0]);
        VariantClear(&given[1]);
    }
}

int main(int count, char **words)
{
    CLSID class;
    HRESULT result;
    FILE *calls;
    double begun;
    BSTR prog_id;
    char *line = malloc(LONGEST_LINE);
    if (count != 4 || !(calls = fopen(words[2], "rb")) || !(answers = fopen(words[3], "wb")))
        return 2;
    CoInitialize(NULL);
    prog_id = text(words[1]);
    begun = milliseconds();
    result = CLSIDFromProgID(prog_id, &class);
    if (SUCCEEDED(result))
        result = CoCreateInstance(&class, NULL, CLSCTX_LOCAL_SERVER, &IID_IDispatch, (void **)&server);
    fprintf(answers, "CREATED:0x%08lX:%.0f\n", (unsigned long)result, milliseconds() - begun);
    fflush(answers);
    if (FAILED(result))
        return 1;
    while (fgets(line, LONGEST_LINE, calls)) {
        line[strcspn(line, "\r\n")] = 0;
        if (*line)
            obey(line);
    }
    IDispatch_Release(server);
    CoUninitialize();
    return 0;
}
