// Standard streams, arguments, environment, exit code.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int ascending(const void *a, const void *b) { return strcmp(*(char **)a, *(char **)b); }

int main(int argc, char **argv) {
    for (int i = 1; i < argc; i++) printf("argument %d: %s\n", i, argv[i]);
    printf("NAME=%s HOME=%s\n", getenv("NAME"), getenv("HOME") ? "given" : "none");
    char *lines[100], buffer[200];
    int count = 0;
    while (count < 100 && fgets(buffer, sizeof buffer, stdin)) lines[count++] = strdup(buffer);
    qsort(lines, count, sizeof *lines, ascending);
    for (int i = 0; i < count; i++) fputs(lines[i], stdout);
    double mean = 0;
    for (int i = 0; i < count; i++) mean += strlen(lines[i]) / (double)count;
    fprintf(stderr, "mean length %.3f\n", mean);
    return 42;
}
