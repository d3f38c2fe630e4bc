#include <stdio.h>
#include "store.h"

#define MAX_ITEMS 10
#define SQUARE(x) ((x) * (x))
#define LOG(fmt, ...) printf(fmt, __VA_ARGS__)

typedef unsigned int u32;
typedef int (*visit_fn)(int key, void *context);

typedef struct node {
    int key, *values;
    char name[10];
    void (*on_free)(int key);
    struct {
        int x;
    } at;
} node_t;

struct later;

enum mood { CALM, TENSE = 2 };

typedef enum { RED, GREEN } color_t;

static const int step = 3;
int counter, *cursor = 0, table[4];

extern int store_open(const char *path, int flags, ...);

static inline struct node *store_find(struct node *from, visit_fn visit, int keys[])
{
    return 0;
}

#ifdef DEBUG
void store_dump(void);
#endif
