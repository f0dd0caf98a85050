/* bcryptprimitives.dll, which Wine 8 lacks: modules written in Rust ask it for random bytes. */
#include <windows.h>

BOOLEAN WINAPI SystemFunction036(void *bytes, ULONG count); /* RtlGenRandom of advapi32.dll */

__declspec(dllexport) BOOL WINAPI ProcessPrng(BYTE *bytes, SIZE_T count)
{
    return SystemFunction036(bytes, (ULONG)count) != 0;
}
