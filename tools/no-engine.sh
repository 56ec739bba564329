#!/bin/sh
echo "This project writes migrations offline: npm run migration:new NAME. To use the real engine, set PRISMA_SCHEMA_ENGINE_BINARY." >&2
exit 1
