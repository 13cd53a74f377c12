// Made from the OpenAPI document of the service by generate.mjs.

export interface paths {
    "/api/users/account": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Deletes the caller's own account */
        delete: {
            parameters: {
                query?: {
                    /** @description true: does it, answers, and takes it back */
                    dryRun?: components["parameters"]["DryRun"];
                };
                header?: {
                    /** @description respond-async: accepts the deletion as an erasure and answers 202. A dry run is answered at once */
                    Prefer?: components["parameters"]["Prefer"];
                    /** @description The ETag of a preview; the deletion proceeds only if nothing has changed since */
                    "If-Match"?: components["parameters"]["IfMatch"];
                };
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The deleted account, and counts of what was deleted */
                200: {
                    headers: {
                        Erasure: components["headers"]["Erasure"];
                        [name: string]: unknown;
                    };
                    content: {
                        /**
                         * @example {
                         *       "success": true,
                         *       "message": "Account deleted successfully",
                         *       "data": {
                         *         "deletedUser": {
                         *           "id": "66666666-6666-4666-8666-666666666666",
                         *           "email": "user@example.com",
                         *           "firstName": "John",
                         *           "lastName": "Doe"
                         *         },
                         *         "relatedDataDeleted": {
                         *           "wallet": 1,
                         *           "miningSessions": 5,
                         *           "transactionsUpdated": 18
                         *         },
                         *         "preview": {
                         *           "wallet": {
                         *             "totalBalance": 100.5
                         *           },
                         *           "miningSessions": {
                         *             "count": 5
                         *           },
                         *           "transactions": {
                         *             "totalCount": 18
                         *           }
                         *         }
                         *       }
                         *     }
                         */
                        "application/json": components["schemas"]["AnswerDeletedUser"];
                    };
                };
                202: components["responses"]["Accepted"];
                400: components["responses"]["Failure400"];
                /** @description Not Authorized */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Failure"];
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not Allowed */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Failure"];
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                406: components["responses"]["Failure406"];
                409: components["responses"]["HasRelatedData"];
                412: components["responses"]["Changed"];
                421: components["responses"]["Failure421"];
                422: components["responses"]["NotUnderstood"];
                500: components["responses"]["Failure500"];
                503: components["responses"]["Failure503"];
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Deletes a user who has no restricting rows */
        delete: {
            parameters: {
                query?: {
                    /** @description true: does it, answers, and takes it back */
                    dryRun?: components["parameters"]["DryRun"];
                };
                header?: {
                    /** @description respond-async: accepts the deletion as an erasure and answers 202. A dry run is answered at once */
                    Prefer?: components["parameters"]["Prefer"];
                    /** @description The ETag of a preview; the deletion proceeds only if nothing has changed since */
                    "If-Match"?: components["parameters"]["IfMatch"];
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The deleted user, and counts of what was deleted */
                200: {
                    headers: {
                        Erasure: components["headers"]["Erasure"];
                        [name: string]: unknown;
                    };
                    content: {
                        /**
                         * @example {
                         *       "success": true,
                         *       "message": "User deleted successfully",
                         *       "data": {
                         *         "deletedUser": {
                         *           "id": "66666666-6666-4666-8666-666666666666",
                         *           "email": "user@example.com",
                         *           "firstName": "John",
                         *           "lastName": "Doe"
                         *         },
                         *         "relatedDataDeleted": {
                         *           "wallet": 1,
                         *           "miningSessions": 5,
                         *           "transactionsUpdated": 18
                         *         }
                         *       }
                         *     }
                         */
                        "application/json": components["schemas"]["AnswerDeletedUser"];
                    };
                };
                202: components["responses"]["Accepted"];
                400: components["responses"]["OwnAccount"];
                /** @description Not Authorized */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Failure"];
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                403: components["responses"]["NotAllowed"];
                404: components["responses"]["NoSuchUser"];
                406: components["responses"]["Failure406"];
                409: components["responses"]["HasRelatedData"];
                412: components["responses"]["Changed"];
                421: components["responses"]["Failure421"];
                422: components["responses"]["NotUnderstood"];
                500: components["responses"]["Failure500"];
                503: components["responses"]["Failure503"];
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users/{id}/force-delete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Deletes a user and everything that refers to them */
        delete: {
            parameters: {
                query?: {
                    /** @description true: does it, answers, and takes it back */
                    dryRun?: components["parameters"]["DryRun"];
                };
                header?: {
                    /** @description respond-async: accepts the deletion as an erasure and answers 202. A dry run is answered at once */
                    Prefer?: components["parameters"]["Prefer"];
                    /** @description The ETag of a preview; the deletion proceeds only if nothing has changed since */
                    "If-Match"?: components["parameters"]["IfMatch"];
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The deleted user, and counts of what was deleted */
                200: {
                    headers: {
                        Erasure: components["headers"]["Erasure"];
                        [name: string]: unknown;
                    };
                    content: {
                        /**
                         * @example {
                         *       "success": true,
                         *       "message": "User deleted successfully",
                         *       "data": {
                         *         "deletedUser": {
                         *           "id": "66666666-6666-4666-8666-666666666666",
                         *           "email": "user@example.com",
                         *           "firstName": "John",
                         *           "lastName": "Doe"
                         *         },
                         *         "relatedDataDeleted": {
                         *           "wallet": 1,
                         *           "miningSessions": 5,
                         *           "transactionsUpdated": 18,
                         *           "contactSubmissionsUpdated": 2,
                         *           "supportTicketsUpdated": 1,
                         *           "assets": 1,
                         *           "auditLogs": 3,
                         *           "downloadHistory": 0,
                         *           "platformUsage": 0,
                         *           "sharedAssets": 0,
                         *           "notifications": 0,
                         *           "approvals": 0
                         *         }
                         *       }
                         *     }
                         */
                        "application/json": components["schemas"]["AnswerDeletedUser"];
                    };
                };
                202: components["responses"]["Accepted"];
                400: components["responses"]["OwnAccount"];
                /** @description Not Authorized */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Failure"];
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                403: components["responses"]["NotAllowed"];
                404: components["responses"]["NoSuchUser"];
                406: components["responses"]["Failure406"];
                409: components["responses"]["LastSuperAdmin"];
                412: components["responses"]["Changed"];
                421: components["responses"]["Failure421"];
                422: components["responses"]["NotUnderstood"];
                500: components["responses"]["Failure500"];
                503: components["responses"]["Failure503"];
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users/{id}/deactivate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Deactivates a user, and keeps their data */
        put: {
            parameters: {
                query?: {
                    /** @description true: does it, answers, and takes it back */
                    dryRun?: components["parameters"]["DryRun"];
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The user as they are now */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        /**
                         * @example {
                         *       "success": true,
                         *       "message": "User deactivated successfully",
                         *       "data": {
                         *         "user": {
                         *           "id": "66666666-6666-4666-8666-666666666666",
                         *           "email": "user@example.com",
                         *           "firstName": "John",
                         *           "lastName": "Doe",
                         *           "role": "user",
                         *           "status": "inactive",
                         *           "deactivatedAt": "2026-01-01T00:00:00Z"
                         *         }
                         *       }
                         *     }
                         */
                        "application/json": components["schemas"]["AnswerOneUser"];
                    };
                };
                400: components["responses"]["OwnAccount"];
                /** @description Not Authorized */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Failure"];
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                403: components["responses"]["NotAllowed"];
                404: components["responses"]["NoSuchUser"];
                406: components["responses"]["Failure406"];
                409: components["responses"]["LastSuperAdmin"];
                421: components["responses"]["Failure421"];
                422: components["responses"]["NotUnderstood"];
                500: components["responses"]["Failure500"];
                503: components["responses"]["Failure503"];
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users/{id}/reactivate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Reactivates a user */
        put: {
            parameters: {
                query?: {
                    /** @description true: does it, answers, and takes it back */
                    dryRun?: components["parameters"]["DryRun"];
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The user as they are now */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        /**
                         * @example {
                         *       "success": true,
                         *       "message": "User reactivated successfully",
                         *       "data": {
                         *         "user": {
                         *           "id": "66666666-6666-4666-8666-666666666666",
                         *           "email": "user@example.com",
                         *           "firstName": "John",
                         *           "lastName": "Doe",
                         *           "role": "user",
                         *           "status": "active"
                         *         }
                         *       }
                         *     }
                         */
                        "application/json": components["schemas"]["AnswerOneUser"];
                    };
                };
                400: components["responses"]["Failure400"];
                /** @description Not Authorized */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Failure"];
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                403: components["responses"]["NotAllowed"];
                404: components["responses"]["NoSuchUser"];
                406: components["responses"]["Failure406"];
                421: components["responses"]["Failure421"];
                422: components["responses"]["NotUnderstood"];
                500: components["responses"]["Failure500"];
                503: components["responses"]["Failure503"];
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users/{id}/hold": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Puts a user under hold: nothing deletes them until it is released */
        put: {
            parameters: {
                query?: {
                    /** @description true: does it, answers, and takes it back */
                    dryRun?: components["parameters"]["DryRun"];
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["HoldBody"];
                };
            };
            responses: {
                /** @description The user and the hold */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        /**
                         * @example {
                         *       "success": true,
                         *       "message": "User is under hold",
                         *       "data": {
                         *         "user": {
                         *           "id": "66666666-6666-4666-8666-666666666666",
                         *           "email": "user@example.com",
                         *           "firstName": "John",
                         *           "lastName": "Doe"
                         *         },
                         *         "status": "active",
                         *         "hold": {
                         *           "reason": "Case 4711",
                         *           "by": "99999999-9999-4999-8999-999999999999",
                         *           "since": "2026-01-01T00:00:00Z"
                         *         }
                         *       }
                         *     }
                         */
                        "application/json": components["schemas"]["AnswerHeldUser"];
                    };
                };
                /** @description Bad Request */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Failure"];
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not Authorized */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Failure"];
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not Allowed */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Failure"];
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                404: components["responses"]["NoSuchUser"];
                406: components["responses"]["Failure406"];
                408: components["responses"]["Failure408"];
                413: components["responses"]["Failure413"];
                415: components["responses"]["Failure415"];
                421: components["responses"]["Failure421"];
                422: components["responses"]["NoReason"];
                500: components["responses"]["Failure500"];
                503: components["responses"]["Failure503"];
            };
        };
        post?: never;
        /** Releases the hold of a user */
        delete: {
            parameters: {
                query?: {
                    /** @description true: does it, answers, and takes it back */
                    dryRun?: components["parameters"]["DryRun"];
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The user, without a hold */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        /**
                         * @example {
                         *       "success": true,
                         *       "message": "User is not under hold",
                         *       "data": {
                         *         "user": {
                         *           "id": "66666666-6666-4666-8666-666666666666",
                         *           "email": "user@example.com",
                         *           "firstName": "John",
                         *           "lastName": "Doe"
                         *         },
                         *         "status": "active"
                         *       }
                         *     }
                         */
                        "application/json": components["schemas"]["AnswerHeldUser"];
                    };
                };
                400: components["responses"]["Failure400"];
                /** @description Not Authorized */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Failure"];
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not Allowed */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Failure"];
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                404: components["responses"]["NoSuchUser"];
                406: components["responses"]["Failure406"];
                421: components["responses"]["Failure421"];
                422: components["responses"]["NotUnderstood"];
                500: components["responses"]["Failure500"];
                503: components["responses"]["Failure503"];
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users/{id}/identities": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists a user's ids in other systems */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The user's identities */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        /**
                         * @example {
                         *       "success": true,
                         *       "message": "Identities retrieved",
                         *       "data": {
                         *         "userId": "66666666-6666-4666-8666-666666666666",
                         *         "identities": [
                         *           {
                         *             "participant": "conversations",
                         *             "subject": "42"
                         *           }
                         *         ]
                         *       }
                         *     }
                         */
                        "application/json": components["schemas"]["AnswerIdentities"];
                    };
                };
                400: components["responses"]["Failure400"];
                /** @description Not Authorized */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Failure"];
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not Allowed */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Failure"];
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                404: components["responses"]["NoSuchUser"];
                406: components["responses"]["Failure406"];
                421: components["responses"]["Failure421"];
                422: components["responses"]["NotUnderstood"];
                500: components["responses"]["Failure500"];
                503: components["responses"]["Failure503"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users/{id}/identities/{participant}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Sets a user's id in another system
         * @description Whenever the user is deleted, that system is told to erase it
         */
        put: {
            parameters: {
                query?: {
                    /** @description true: does it, answers, and takes it back */
                    dryRun?: components["parameters"]["DryRun"];
                };
                header?: never;
                path: {
                    id: string;
                    participant: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["IdentityBody"];
                };
            };
            responses: {
                /** @description The user's identities as they are now */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        /**
                         * @example {
                         *       "success": true,
                         *       "message": "Identity set",
                         *       "data": {
                         *         "userId": "66666666-6666-4666-8666-666666666666",
                         *         "identities": [
                         *           {
                         *             "participant": "conversations",
                         *             "subject": "42"
                         *           }
                         *         ]
                         *       }
                         *     }
                         */
                        "application/json": components["schemas"]["AnswerIdentities"];
                    };
                };
                /** @description Bad Request */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Failure"];
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not Authorized */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Failure"];
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not Allowed */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Failure"];
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                404: components["responses"]["NoSuchUser"];
                406: components["responses"]["Failure406"];
                408: components["responses"]["Failure408"];
                409: components["responses"]["SubjectTaken"];
                413: components["responses"]["Failure413"];
                415: components["responses"]["Failure415"];
                421: components["responses"]["Failure421"];
                422: components["responses"]["NotUnderstood"];
                500: components["responses"]["Failure500"];
                503: components["responses"]["Failure503"];
            };
        };
        post?: never;
        /** Removes a user's id in another system, which erases nothing there */
        delete: {
            parameters: {
                query?: {
                    /** @description true: does it, answers, and takes it back */
                    dryRun?: components["parameters"]["DryRun"];
                };
                header?: never;
                path: {
                    id: string;
                    participant: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The user's identities as they are now */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        /**
                         * @example {
                         *       "success": true,
                         *       "message": "Identity removed",
                         *       "data": {
                         *         "userId": "66666666-6666-4666-8666-666666666666",
                         *         "identities": []
                         *       }
                         *     }
                         */
                        "application/json": components["schemas"]["AnswerIdentities"];
                    };
                };
                400: components["responses"]["Failure400"];
                /** @description Not Authorized */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Failure"];
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not Allowed */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Failure"];
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                404: components["responses"]["NoSuchUser"];
                406: components["responses"]["Failure406"];
                409: components["responses"]["Held"];
                421: components["responses"]["Failure421"];
                422: components["responses"]["NotUnderstood"];
                500: components["responses"]["Failure500"];
                503: components["responses"]["Failure503"];
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users/delete-multiple": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Deletes users, except for those with restricting rows */
        post: {
            parameters: {
                query?: {
                    /** @description true: does it, answers, and takes it back */
                    dryRun?: components["parameters"]["DryRun"];
                };
                header?: {
                    /** @description respond-async: accepts the deletion as an erasure and answers 202. A dry run is answered at once */
                    Prefer?: components["parameters"]["Prefer"];
                    /** @description Sent again with the same request, it gets the first answer again */
                    "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    /**
                     * @example {
                     *       "userIds": [
                     *         "11111111-1111-4111-8111-111111111111",
                     *         "55555555-5555-4555-8555-555555555555"
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["UserIds"];
                };
            };
            responses: {
                /** @description The result for each user */
                200: {
                    headers: {
                        Erasure: components["headers"]["Erasure"];
                        [name: string]: unknown;
                    };
                    content: {
                        /**
                         * @example {
                         *       "success": true,
                         *       "message": "Multiple users deletion completed",
                         *       "data": {
                         *         "summary": {
                         *           "totalRequested": 2,
                         *           "successful": 1,
                         *           "failed": 1
                         *         },
                         *         "successful": [
                         *           {
                         *             "deletedUser": {
                         *               "id": "66666666-6666-4666-8666-666666666666",
                         *               "email": "user@example.com",
                         *               "firstName": "John",
                         *               "lastName": "Doe"
                         *             },
                         *             "relatedDataDeleted": {
                         *               "wallet": 1,
                         *               "miningSessions": 5,
                         *               "transactionsUpdated": 18
                         *             }
                         *           }
                         *         ],
                         *         "failed": [
                         *           {
                         *             "userId": "11111111-1111-4111-8111-111111111111",
                         *             "error": "User not found"
                         *           }
                         *         ]
                         *       }
                         *     }
                         */
                        "application/json": components["schemas"]["AnswerManyUsersDeletedUser"];
                    };
                };
                202: components["responses"]["Accepted"];
                400: components["responses"]["OwnAccount"];
                /** @description Not Authorized */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Failure"];
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not Allowed */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Failure"];
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                406: components["responses"]["Failure406"];
                408: components["responses"]["Failure408"];
                409: components["responses"]["StillRunning"];
                413: components["responses"]["Failure413"];
                415: components["responses"]["Failure415"];
                421: components["responses"]["Failure421"];
                422: components["responses"]["NotAList"];
                500: components["responses"]["Failure500"];
                503: components["responses"]["Failure503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users/bulk-delete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Deletes users, as delete-multiple does */
        post: {
            parameters: {
                query?: {
                    /** @description true: does it, answers, and takes it back */
                    dryRun?: components["parameters"]["DryRun"];
                };
                header?: {
                    /** @description respond-async: accepts the deletion as an erasure and answers 202. A dry run is answered at once */
                    Prefer?: components["parameters"]["Prefer"];
                    /** @description Sent again with the same request, it gets the first answer again */
                    "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    /**
                     * @example {
                     *       "userIds": [
                     *         "11111111-1111-4111-8111-111111111111",
                     *         "55555555-5555-4555-8555-555555555555"
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["UserIds"];
                };
            };
            responses: {
                /** @description The result for each user */
                200: {
                    headers: {
                        Erasure: components["headers"]["Erasure"];
                        [name: string]: unknown;
                    };
                    content: {
                        /**
                         * @example {
                         *       "success": true,
                         *       "message": "Multiple users deletion completed",
                         *       "data": {
                         *         "summary": {
                         *           "totalRequested": 2,
                         *           "successful": 1,
                         *           "failed": 1
                         *         },
                         *         "successful": [
                         *           {
                         *             "deletedUser": {
                         *               "id": "66666666-6666-4666-8666-666666666666",
                         *               "email": "user@example.com",
                         *               "firstName": "John",
                         *               "lastName": "Doe"
                         *             },
                         *             "relatedDataDeleted": {
                         *               "wallet": 1,
                         *               "miningSessions": 5,
                         *               "transactionsUpdated": 18
                         *             }
                         *           }
                         *         ],
                         *         "failed": [
                         *           {
                         *             "userId": "11111111-1111-4111-8111-111111111111",
                         *             "error": "User not found"
                         *           }
                         *         ]
                         *       }
                         *     }
                         */
                        "application/json": components["schemas"]["AnswerManyUsersDeletedUser"];
                    };
                };
                202: components["responses"]["Accepted"];
                400: components["responses"]["OwnAccount"];
                /** @description Not Authorized */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Failure"];
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not Allowed */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Failure"];
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                406: components["responses"]["Failure406"];
                408: components["responses"]["Failure408"];
                409: components["responses"]["StillRunning"];
                413: components["responses"]["Failure413"];
                415: components["responses"]["Failure415"];
                421: components["responses"]["Failure421"];
                422: components["responses"]["NotAList"];
                500: components["responses"]["Failure500"];
                503: components["responses"]["Failure503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users/bulk-force-delete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Deletes users and everything that refers to them */
        post: {
            parameters: {
                query?: {
                    /** @description true: does it, answers, and takes it back */
                    dryRun?: components["parameters"]["DryRun"];
                };
                header?: {
                    /** @description respond-async: accepts the deletion as an erasure and answers 202. A dry run is answered at once */
                    Prefer?: components["parameters"]["Prefer"];
                    /** @description Sent again with the same request, it gets the first answer again */
                    "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    /**
                     * @example {
                     *       "userIds": [
                     *         "11111111-1111-4111-8111-111111111111",
                     *         "55555555-5555-4555-8555-555555555555"
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["UserIds"];
                };
            };
            responses: {
                /** @description The result for each user */
                200: {
                    headers: {
                        Erasure: components["headers"]["Erasure"];
                        [name: string]: unknown;
                    };
                    content: {
                        /**
                         * @example {
                         *       "success": true,
                         *       "message": "Multiple users force deletion completed",
                         *       "data": {
                         *         "summary": {
                         *           "totalRequested": 2,
                         *           "successful": 1,
                         *           "failed": 1
                         *         },
                         *         "successful": [
                         *           {
                         *             "deletedUser": {
                         *               "id": "66666666-6666-4666-8666-666666666666",
                         *               "email": "user@example.com",
                         *               "firstName": "John",
                         *               "lastName": "Doe"
                         *             },
                         *             "relatedDataDeleted": {
                         *               "wallet": 1,
                         *               "miningSessions": 5,
                         *               "transactionsUpdated": 18,
                         *               "contactSubmissionsUpdated": 2,
                         *               "supportTicketsUpdated": 1,
                         *               "assets": 1,
                         *               "auditLogs": 3,
                         *               "downloadHistory": 0,
                         *               "platformUsage": 0,
                         *               "sharedAssets": 0,
                         *               "notifications": 0,
                         *               "approvals": 0
                         *             }
                         *           }
                         *         ],
                         *         "failed": [
                         *           {
                         *             "userId": "11111111-1111-4111-8111-111111111111",
                         *             "error": "User not found"
                         *           }
                         *         ]
                         *       }
                         *     }
                         */
                        "application/json": components["schemas"]["AnswerManyUsersDeletedUser"];
                    };
                };
                202: components["responses"]["Accepted"];
                400: components["responses"]["OwnAccount"];
                /** @description Not Authorized */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Failure"];
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not Allowed */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Failure"];
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                406: components["responses"]["Failure406"];
                408: components["responses"]["Failure408"];
                409: components["responses"]["StillRunning"];
                413: components["responses"]["Failure413"];
                415: components["responses"]["Failure415"];
                421: components["responses"]["Failure421"];
                422: components["responses"]["NotAList"];
                500: components["responses"]["Failure500"];
                503: components["responses"]["Failure503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users/bulk-deactivate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Deactivates users */
        post: {
            parameters: {
                query?: {
                    /** @description true: does it, answers, and takes it back */
                    dryRun?: components["parameters"]["DryRun"];
                };
                header?: {
                    /** @description Sent again with the same request, it gets the first answer again */
                    "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    /**
                     * @example {
                     *       "userIds": [
                     *         "11111111-1111-4111-8111-111111111111",
                     *         "55555555-5555-4555-8555-555555555555"
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["UserIds"];
                };
            };
            responses: {
                /** @description The result for each user */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        /**
                         * @example {
                         *       "success": true,
                         *       "message": "Multiple users deactivation completed",
                         *       "data": {
                         *         "summary": {
                         *           "totalRequested": 2,
                         *           "successful": 1,
                         *           "failed": 1
                         *         },
                         *         "successful": [
                         *           {
                         *             "user": {
                         *               "id": "66666666-6666-4666-8666-666666666666",
                         *               "email": "user@example.com",
                         *               "firstName": "John",
                         *               "lastName": "Doe",
                         *               "role": "user",
                         *               "status": "inactive",
                         *               "deactivatedAt": "2026-01-01T00:00:00Z"
                         *             }
                         *           }
                         *         ],
                         *         "failed": [
                         *           {
                         *             "userId": "11111111-1111-4111-8111-111111111111",
                         *             "error": "User not found"
                         *           }
                         *         ]
                         *       }
                         *     }
                         */
                        "application/json": components["schemas"]["AnswerManyUsersOneUser"];
                    };
                };
                400: components["responses"]["OwnAccount"];
                /** @description Not Authorized */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Failure"];
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not Allowed */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Failure"];
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                406: components["responses"]["Failure406"];
                408: components["responses"]["Failure408"];
                409: components["responses"]["StillRunning"];
                413: components["responses"]["Failure413"];
                415: components["responses"]["Failure415"];
                421: components["responses"]["Failure421"];
                422: components["responses"]["NotAList"];
                500: components["responses"]["Failure500"];
                503: components["responses"]["Failure503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users/delete-all": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Deletes everyone except for the caller, and admins only on request */
        post: {
            parameters: {
                query?: {
                    /** @description true: does it, answers, and takes it back */
                    dryRun?: components["parameters"]["DryRun"];
                };
                header?: {
                    /** @description respond-async: accepts the deletion as an erasure and answers 202. A dry run is answered at once */
                    Prefer?: components["parameters"]["Prefer"];
                    /** @description Sent again with the same request, it gets the first answer again */
                    "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    /**
                     * @example {
                     *       "confirmationToken": "DELETE_ALL_USERS_CONFIRMED",
                     *       "excludeAdmins": true
                     *     }
                     */
                    "application/json": components["schemas"]["DeleteAll"];
                };
            };
            responses: {
                /** @description How many users were deleted, and the first thousand of them */
                200: {
                    headers: {
                        Erasure: components["headers"]["Erasure"];
                        [name: string]: unknown;
                    };
                    content: {
                        /**
                         * @example {
                         *       "success": true,
                         *       "message": "Successfully deleted 25 users",
                         *       "data": {
                         *         "deletedCount": 25,
                         *         "deletedUsers": [
                         *           {
                         *             "id": "66666666-6666-4666-8666-666666666666",
                         *             "email": "user1@example.com",
                         *             "role": "user",
                         *             "name": "John Doe"
                         *           }
                         *         ],
                         *         "excludedAdmins": true
                         *       }
                         *     }
                         */
                        "application/json": components["schemas"]["AnswerDeletedUsers"];
                    };
                };
                202: components["responses"]["Accepted"];
                /** @description Bad Request */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Failure"];
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not Authorized */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Failure"];
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not Allowed */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Failure"];
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                406: components["responses"]["Failure406"];
                408: components["responses"]["Failure408"];
                409: components["responses"]["StillRunning"];
                413: components["responses"]["Failure413"];
                415: components["responses"]["Failure415"];
                421: components["responses"]["Failure421"];
                422: components["responses"]["NotConfirmed"];
                500: components["responses"]["Failure500"];
                503: components["responses"]["Failure503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users/{id}/deletion-preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Shows what a user's deletion would take
         * @description The ETag of the answer, sent as If-Match with a deletion, makes it proceed only if nothing has changed
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The user and what refers to them */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        /**
                         * @example {
                         *       "success": true,
                         *       "message": "User deletion preview retrieved",
                         *       "data": {
                         *         "user": {
                         *           "id": "66666666-6666-4666-8666-666666666666",
                         *           "email": "user@example.com",
                         *           "firstName": "John",
                         *           "lastName": "Doe",
                         *           "role": "user",
                         *           "createdAt": "2023-01-01T00:00:00Z"
                         *         },
                         *         "relatedData": {
                         *           "wallet": {
                         *             "id": "88888888-8888-4888-8888-888888888888",
                         *             "totalBalance": 100.5,
                         *             "sendableBalance": 75.25
                         *           },
                         *           "miningSessions": {
                         *             "count": 5,
                         *             "totalTokensEarned": 125.75
                         *           },
                         *           "transactions": {
                         *             "sentCount": 10,
                         *             "receivedCount": 8,
                         *             "totalCount": 18
                         *           },
                         *           "assignments": {
                         *             "contactSubmissions": 2,
                         *             "supportTickets": 1
                         *           }
                         *         }
                         *       }
                         *     }
                         */
                        "application/json": components["schemas"]["AnswerPreview"];
                    };
                };
                400: components["responses"]["Failure400"];
                /** @description Not Authorized */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Failure"];
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not Allowed */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Failure"];
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                404: components["responses"]["NoSuchUser"];
                406: components["responses"]["Failure406"];
                421: components["responses"]["Failure421"];
                422: components["responses"]["NotUnderstood"];
                500: components["responses"]["Failure500"];
                503: components["responses"]["Failure503"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users/deletions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Lists the deletion log, newest first
         * @description Entries appear when their operation ends, so one that took long can appear behind newer ones
         */
        get: {
            parameters: {
                query?: {
                    /** @description Only requests of this user */
                    actor?: string;
                    /** @description Only entries about this user */
                    target?: string;
                    /** @description Only this action, e.g. force-delete */
                    action?: string;
                    /** @description Only from this time on */
                    from?: string;
                    /** @description Only before this time */
                    to?: string;
                    /** @description The value of next on the previous page */
                    before?: string;
                    /** @description Entries on a page, at most 500; 50 unless given */
                    limit?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A page of the log */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["AnswerLogPage"];
                    };
                };
                400: components["responses"]["Failure400"];
                /** @description Not Authorized */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Failure"];
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not Allowed */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Failure"];
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                406: components["responses"]["Failure406"];
                421: components["responses"]["Failure421"];
                422: components["responses"]["NotUnderstood"];
                500: components["responses"]["Failure500"];
                503: components["responses"]["Failure503"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Finds users
         * @description In the order of their ids
         */
        get: {
            parameters: {
                query?: {
                    /** @description An id, or how an e-mail address, a name or a last name begins, in any case */
                    query?: string;
                    /** @description Only users of this role */
                    role?: string;
                    /** @description Only active or only inactive users */
                    status?: string;
                    /** @description The value of next on the previous page */
                    cursor?: string;
                    /** @description Users on a page, at most 500; 50 unless given */
                    limit?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A page of users */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        /**
                         * @example {
                         *       "success": true,
                         *       "message": "Users retrieved",
                         *       "data": {
                         *         "users": [
                         *           {
                         *             "id": "66666666-6666-4666-8666-666666666666",
                         *             "email": "user@example.com",
                         *             "firstName": "John",
                         *             "lastName": "Doe",
                         *             "role": "user",
                         *             "status": "active",
                         *             "createdAt": "2023-01-01T00:00:00Z"
                         *           }
                         *         ]
                         *       }
                         *     }
                         */
                        "application/json": components["schemas"]["AnswerUserPage"];
                    };
                };
                400: components["responses"]["Failure400"];
                /** @description Not Authorized */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Failure"];
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not Allowed */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Failure"];
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                406: components["responses"]["Failure406"];
                421: components["responses"]["Failure421"];
                422: components["responses"]["NotUnderstood"];
                500: components["responses"]["Failure500"];
                503: components["responses"]["Failure503"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users/erasures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists erasures, newest first */
        get: {
            parameters: {
                query?: {
                    /** @description Only those in this state */
                    state?: string;
                    /** @description The value of next on the previous page */
                    cursor?: string;
                    /** @description Items on a page, at most 500; 50 unless given */
                    limit?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A page of erasures */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        /**
                         * @example {
                         *       "success": true,
                         *       "message": "Erasures retrieved",
                         *       "data": {
                         *         "erasures": [
                         *           {
                         *             "id": "01a21b12-b8cb-7989-80a6-ee1d61cce3d1",
                         *             "state": "running",
                         *             "mode": "force",
                         *             "reason": "Closed in 2023",
                         *             "requestedBy": "99999999-9999-4999-8999-999999999999",
                         *             "notBefore": "2026-01-01T00:00:00Z",
                         *             "createdAt": "2026-01-01T00:00:00Z",
                         *             "startedAt": "2026-01-01T00:00:01Z",
                         *             "total": 20000,
                         *             "done": 12000,
                         *             "refused": 3,
                         *             "failed": 0,
                         *             "rows": {
                         *               "wallet": 12000,
                         *               "miningSessions": 60000,
                         *               "transactions": 216000
                         *             },
                         *             "ratePerSecond": 1200.5,
                         *             "estimatedEnd": "2026-01-01T00:00:18Z"
                         *           }
                         *         ]
                         *       }
                         *     }
                         */
                        "application/json": components["schemas"]["AnswerErasurePage"];
                    };
                };
                400: components["responses"]["Failure400"];
                /** @description Not Authorized */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Failure"];
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not Allowed */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Failure"];
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                406: components["responses"]["Failure406"];
                421: components["responses"]["Failure421"];
                422: components["responses"]["NotUnderstood"];
                500: components["responses"]["Failure500"];
                503: components["responses"]["Failure503"];
            };
        };
        put?: never;
        /**
         * Accepts an erasure: a deletion that outlives the request
         * @description Its targets are selected now. A dry run counts them, with a hundred samples
         */
        post: {
            parameters: {
                query?: {
                    /** @description true: does it, answers, and takes it back */
                    dryRun?: components["parameters"]["DryRun"];
                };
                header?: {
                    /** @description Sent again with the same request, it gets the first answer again */
                    "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ErasureBody"];
                };
            };
            responses: {
                /** @description What a dry run found */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        /**
                         * @example {
                         *       "success": true,
                         *       "message": "Erasure not started: this was a dry run",
                         *       "data": {
                         *         "count": 20000,
                         *         "samples": [
                         *           {
                         *             "id": "66666666-6666-4666-8666-666666666666",
                         *             "email": "user@example.com",
                         *             "firstName": "John",
                         *             "lastName": "Doe"
                         *           }
                         *         ]
                         *       }
                         *     }
                         */
                        "application/json": components["schemas"]["AnswerAcceptedErasure"];
                    };
                };
                /** @description The erasure; Location says where to follow it */
                202: components["responses"]["Accepted"];
                400: components["responses"]["OwnAccount"];
                /** @description Not Authorized */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Failure"];
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                403: components["responses"]["NotAllowed"];
                406: components["responses"]["Failure406"];
                408: components["responses"]["Failure408"];
                409: components["responses"]["NotNow"];
                412: components["responses"]["Unexpected"];
                413: components["responses"]["Failure413"];
                415: components["responses"]["Failure415"];
                421: components["responses"]["Failure421"];
                422: components["responses"]["NoErasure"];
                500: components["responses"]["Failure500"];
                503: components["responses"]["Failure503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users/erasures/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Shows an erasure
         * @description Users see that of their own account
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The erasure as it is now */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        /**
                         * @example {
                         *       "success": true,
                         *       "message": "Erasure retrieved",
                         *       "data": {
                         *         "erasure": {
                         *           "id": "01a21b12-b8cb-7989-80a6-ee1d61cce3d1",
                         *           "state": "paused",
                         *           "mode": "force",
                         *           "reason": "Closed in 2023",
                         *           "requestedBy": "99999999-9999-4999-8999-999999999999",
                         *           "notBefore": "2026-01-01T00:00:00Z",
                         *           "createdAt": "2026-01-01T00:00:00Z",
                         *           "startedAt": "2026-01-01T00:00:01Z",
                         *           "total": 20000,
                         *           "done": 12000,
                         *           "refused": 3,
                         *           "failed": 0,
                         *           "rows": {
                         *             "wallet": 12000,
                         *             "miningSessions": 60000,
                         *             "transactions": 216000
                         *           },
                         *           "ratePerSecond": 1200.5,
                         *           "blockedBy": {
                         *             "what": "requester",
                         *             "message": "User 99999999-9999-4999-8999-999999999999 is no longer an active admin",
                         *             "since": "2026-01-01T00:00:10Z"
                         *           }
                         *         }
                         *       }
                         *     }
                         */
                        "application/json": components["schemas"]["AnswerOneErasure"];
                    };
                };
                400: components["responses"]["Failure400"];
                /** @description Not Authorized */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Failure"];
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                403: components["responses"]["NotAllowed"];
                404: components["responses"]["NoSuchErasure"];
                406: components["responses"]["Failure406"];
                421: components["responses"]["Failure421"];
                422: components["responses"]["NotUnderstood"];
                500: components["responses"]["Failure500"];
                503: components["responses"]["Failure503"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users/erasures/{id}/targets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Lists the targets of an erasure, by id
         * @description They are dropped a while after its end
         */
        get: {
            parameters: {
                query?: {
                    /** @description Only those with this outcome, e.g. refused */
                    outcome?: string;
                    /** @description The value of next on the previous page */
                    cursor?: string;
                    /** @description Items on a page, at most 500; 50 unless given */
                    limit?: string;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A page of targets */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        /**
                         * @example {
                         *       "success": true,
                         *       "message": "Targets retrieved",
                         *       "data": {
                         *         "targets": [
                         *           {
                         *             "userId": "66666666-6666-4666-8666-666666666666",
                         *             "outcome": "refused",
                         *             "reason": "User not found"
                         *           }
                         *         ],
                         *         "next": "66666666-6666-4666-8666-666666666666"
                         *       }
                         *     }
                         */
                        "application/json": components["schemas"]["AnswerTargetPage"];
                    };
                };
                400: components["responses"]["Failure400"];
                /** @description Not Authorized */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Failure"];
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not Allowed */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Failure"];
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                404: components["responses"]["NoSuchErasure"];
                406: components["responses"]["Failure406"];
                410: components["responses"]["TargetsDropped"];
                421: components["responses"]["Failure421"];
                422: components["responses"]["NotUnderstood"];
                500: components["responses"]["Failure500"];
                503: components["responses"]["Failure503"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users/erasures/{id}/receipt": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Returns the receipt of an erasure that has ended
         * @description A compact JWS, which can be verified without this service. It names nobody
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The receipt */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        /** @example eyJhbGciOiJFUzI1NiIsImtpZCI6IuKApiIsInR5cCI6ImxldGhlLXJlY2VpcHQifQ.eyJlcmFzdXJlIjp7fX0.AAAA */
                        "application/jose": string;
                    };
                };
                400: components["responses"]["Failure400"];
                /** @description Not Authorized */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Failure"];
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                403: components["responses"]["NotAllowed"];
                404: components["responses"]["NoSuchErasure"];
                406: components["responses"]["Failure406"];
                409: components["responses"]["NotEnded"];
                421: components["responses"]["Failure421"];
                422: components["responses"]["NotUnderstood"];
                500: components["responses"]["Failure500"];
                503: components["responses"]["Failure503"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users/erasures/{id}/targets/{userId}/receipt": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Returns the receipt of what an erasure did to a user
         * @description It has a salted hash of the user's id. The salt is handed out separately
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                    userId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The receipt */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        /** @example eyJhbGciOiJFUzI1NiIsImtpZCI6IuKApiIsInR5cCI6ImxldGhlLXJlY2VpcHQifQ.eyJlcmFzdXJlIjp7fX0.AAAA */
                        "application/jose": string;
                    };
                };
                400: components["responses"]["Failure400"];
                /** @description Not Authorized */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Failure"];
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                403: components["responses"]["NotAllowed"];
                404: components["responses"]["NoReceipt"];
                406: components["responses"]["Failure406"];
                409: components["responses"]["NotEnded"];
                421: components["responses"]["Failure421"];
                422: components["responses"]["NotUnderstood"];
                500: components["responses"]["Failure500"];
                503: components["responses"]["Failure503"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users/erasures/{id}/targets/{userId}/receipt/salt": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Returns the salt of a user's receipt
         * @description Whoever has it and the receipt can check which user the receipt is about
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                    userId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The salt */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        /**
                         * @example {
                         *       "success": true,
                         *       "message": "Salt retrieved",
                         *       "data": {
                         *         "salt": "q83vEjRWeJCrze8SNFZ4kA"
                         *       }
                         *     }
                         */
                        "application/json": components["schemas"]["AnswerSalt"];
                    };
                };
                400: components["responses"]["Failure400"];
                /** @description Not Authorized */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Failure"];
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                403: components["responses"]["NotAllowed"];
                404: components["responses"]["NoReceipt"];
                406: components["responses"]["Failure406"];
                409: components["responses"]["NotEnded"];
                421: components["responses"]["Failure421"];
                422: components["responses"]["NotUnderstood"];
                500: components["responses"]["Failure500"];
                503: components["responses"]["Failure503"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users/receipt-keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Returns the public keys that verify receipts and seals, newest first
         * @description A JWK set. It needs no token
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The keys */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        /**
                         * @example {
                         *       "keys": [
                         *         {
                         *           "alg": "ES256",
                         *           "crv": "P-256",
                         *           "kid": "wBSzP-gqEXZLk6uQBFP_w4MoF8MdXPq5wsRvIaaNQpM",
                         *           "kty": "EC",
                         *           "use": "sig",
                         *           "x": "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",
                         *           "y": "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"
                         *         }
                         *       ]
                         *     }
                         */
                        "application/json": components["schemas"]["JwkSet"];
                    };
                };
                400: components["responses"]["Failure400"];
                401: components["responses"]["Failure401"];
                406: components["responses"]["Failure406"];
                421: components["responses"]["Failure421"];
                422: components["responses"]["NotUnderstood"];
                500: components["responses"]["Failure500"];
                503: components["responses"]["Failure503"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users/erasures/{id}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Follows an erasure
         * @description The erasure as it is now, and again after each change; ends with it, or with the caller's token or account
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Events named erasure, each with the erasure as its data */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        /**
                         * @example event: erasure
                         *     data: {"id":"01a21b12-b8cb-7989-80a6-ee1d61cce3d1","state":"running","mode":"force","total":2,"done":1}
                         */
                        "text/event-stream": components["schemas"]["Erasure"];
                    };
                };
                400: components["responses"]["Failure400"];
                /** @description Not Authorized */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Failure"];
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                403: components["responses"]["NotAllowed"];
                404: components["responses"]["NoSuchErasure"];
                406: components["responses"]["Failure406"];
                421: components["responses"]["Failure421"];
                422: components["responses"]["NotUnderstood"];
                429: components["responses"]["TooManyStreams"];
                500: components["responses"]["Failure500"];
                503: components["responses"]["Failure503"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users/erasures/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancels an erasure
         * @description Users who were deleted stay deleted
         */
        post: {
            parameters: {
                query?: {
                    /** @description true: does it, answers, and takes it back */
                    dryRun?: components["parameters"]["DryRun"];
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The erasure as it is now */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        /**
                         * @example {
                         *       "success": true,
                         *       "message": "Erasure cancelled",
                         *       "data": {
                         *         "erasure": {
                         *           "id": "01a21b12-b8cb-7989-80a6-ee1d61cce3d1",
                         *           "state": "cancelled",
                         *           "mode": "force",
                         *           "reason": "Closed in 2023",
                         *           "requestedBy": "99999999-9999-4999-8999-999999999999",
                         *           "notBefore": "2026-01-01T00:00:00Z",
                         *           "createdAt": "2026-01-01T00:00:00Z",
                         *           "endedAt": "2026-01-01T00:00:05Z",
                         *           "total": 2,
                         *           "done": 0,
                         *           "refused": 0,
                         *           "failed": 0,
                         *           "rows": {}
                         *         }
                         *       }
                         *     }
                         */
                        "application/json": components["schemas"]["AnswerOneErasure"];
                    };
                };
                400: components["responses"]["Failure400"];
                /** @description Not Authorized */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Failure"];
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                403: components["responses"]["NotAllowed"];
                404: components["responses"]["NoSuchErasure"];
                406: components["responses"]["Failure406"];
                409: components["responses"]["OtherState"];
                421: components["responses"]["Failure421"];
                422: components["responses"]["NotUnderstood"];
                500: components["responses"]["Failure500"];
                503: components["responses"]["Failure503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users/erasures/{id}/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Pauses an erasure, after the chunk that is being worked on */
        post: {
            parameters: {
                query?: {
                    /** @description true: does it, answers, and takes it back */
                    dryRun?: components["parameters"]["DryRun"];
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The erasure as it is now */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        /**
                         * @example {
                         *       "success": true,
                         *       "message": "Erasure paused",
                         *       "data": {
                         *         "erasure": {
                         *           "id": "01a21b12-b8cb-7989-80a6-ee1d61cce3d1",
                         *           "state": "paused",
                         *           "mode": "force",
                         *           "reason": "Closed in 2023",
                         *           "requestedBy": "99999999-9999-4999-8999-999999999999",
                         *           "notBefore": "2026-01-01T00:00:00Z",
                         *           "createdAt": "2026-01-01T00:00:00Z",
                         *           "total": 2,
                         *           "done": 0,
                         *           "refused": 0,
                         *           "failed": 0,
                         *           "rows": {}
                         *         }
                         *       }
                         *     }
                         */
                        "application/json": components["schemas"]["AnswerOneErasure"];
                    };
                };
                400: components["responses"]["Failure400"];
                /** @description Not Authorized */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Failure"];
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                403: components["responses"]["NotAllowed"];
                404: components["responses"]["NoSuchErasure"];
                406: components["responses"]["Failure406"];
                409: components["responses"]["OtherState"];
                421: components["responses"]["Failure421"];
                422: components["responses"]["NotUnderstood"];
                500: components["responses"]["Failure500"];
                503: components["responses"]["Failure503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users/erasures/{id}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Resumes a paused erasure
         * @description The caller answers for it from then on
         */
        post: {
            parameters: {
                query?: {
                    /** @description true: does it, answers, and takes it back */
                    dryRun?: components["parameters"]["DryRun"];
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The erasure as it is now */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        /**
                         * @example {
                         *       "success": true,
                         *       "message": "Erasure resumed",
                         *       "data": {
                         *         "erasure": {
                         *           "id": "01a21b12-b8cb-7989-80a6-ee1d61cce3d1",
                         *           "state": "scheduled",
                         *           "mode": "force",
                         *           "reason": "Closed in 2023",
                         *           "requestedBy": "99999999-9999-4999-8999-999999999999",
                         *           "notBefore": "2026-01-01T00:00:00Z",
                         *           "createdAt": "2026-01-01T00:00:00Z",
                         *           "total": 2,
                         *           "done": 0,
                         *           "refused": 0,
                         *           "failed": 0,
                         *           "rows": {}
                         *         }
                         *       }
                         *     }
                         */
                        "application/json": components["schemas"]["AnswerOneErasure"];
                    };
                };
                400: components["responses"]["Failure400"];
                /** @description Not Authorized */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Failure"];
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                403: components["responses"]["NotAllowed"];
                404: components["responses"]["NoSuchErasure"];
                406: components["responses"]["Failure406"];
                409: components["responses"]["OtherState"];
                421: components["responses"]["Failure421"];
                422: components["responses"]["NotUnderstood"];
                500: components["responses"]["Failure500"];
                503: components["responses"]["Failure503"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        Failure: {
            /** @constant */
            success: false;
            message: string;
            error: string;
            errors?: {
                field: string;
                message: string;
            }[];
            data?: Record<string, never>;
        };
        AcceptedErasure: {
            erasure?: components["schemas"]["Erasure"];
            /** Format: int64 */
            count?: number;
            samples?: components["schemas"]["UserName"][];
        };
        AnswerAcceptedErasure: {
            success: boolean;
            message: string;
            data: components["schemas"]["AcceptedErasure"];
        };
        AnswerErasurePage: {
            success: boolean;
            message: string;
            data: components["schemas"]["ErasurePage"];
        };
        AnswerOneErasure: {
            success: boolean;
            message: string;
            data: components["schemas"]["OneErasure"];
        };
        AnswerTargetPage: {
            success: boolean;
            message: string;
            data: components["schemas"]["TargetPage"];
        };
        AnswerIdentities: {
            success: boolean;
            message: string;
            data: components["schemas"]["Identities"];
        };
        AnswerHeldUser: {
            success: boolean;
            message: string;
            data: components["schemas"]["HeldUser"];
        };
        AnswerUserPage: {
            success: boolean;
            message: string;
            data: components["schemas"]["UserPage"];
        };
        Blocked: {
            /** @enum {string} */
            what: "requester" | "failures" | "catalogue" | "replicas" | "locks" | "participant" | "restored";
            participant?: string;
            message: string;
            since: components["schemas"]["Instant"];
        };
        Erasure: {
            id: components["schemas"]["UUID"];
            /** @enum {string} */
            state: "scheduled" | "running" | "paused" | "completed" | "failed" | "cancelled";
            /** @enum {string} */
            mode: "standard" | "force";
            reason?: string;
            requestedBy: components["schemas"]["UUID"];
            notBefore: components["schemas"]["Instant"];
            createdAt: components["schemas"]["Instant"];
            startedAt?: components["schemas"]["Instant"];
            endedAt?: components["schemas"]["Instant"];
            /** Format: int64 */
            total: number;
            /** Format: int64 */
            done: number;
            /** Format: int64 */
            refused: number;
            /** Format: int64 */
            failed: number;
            rows: {
                [key: string]: number;
            };
            /** Format: double */
            ratePerSecond?: number;
            estimatedEnd?: components["schemas"]["Instant"];
            participants?: {
                [key: string]: components["schemas"]["ParticipantProgress"];
            };
            blockedBy?: components["schemas"]["Blocked"];
        };
        ErasureBody: {
            userIds?: components["schemas"]["UUID"][];
            filter?: components["schemas"]["ErasureFilter"];
            /**
             * @default standard
             * @enum {string}
             */
            mode?: "standard" | "force";
            /**
             * @description ISO 8601
             * @example P30D
             */
            delay?: string;
            /**
             * Format: date-time
             * @example 2022-03-10T16:15:50Z
             */
            notBefore?: components["schemas"]["Instant"];
            reason?: string;
            /**
             * Format: int64
             * @description How many users must match; required with a filter
             */
            expect?: number;
        };
        ErasureFilter: {
            /**
             * @default user
             * @enum {string}
             */
            role?: "user" | "admin" | "super-admin";
            /** @enum {string} */
            status?: "active" | "inactive";
            /**
             * Format: date-time
             * @description Exclusive
             * @example 2022-03-10T16:15:50Z
             */
            createdBefore?: string;
            /**
             * Format: date-time
             * @description Inclusive
             * @example 2022-03-10T16:15:50Z
             */
            createdAfter?: string;
            /**
             * Format: date-time
             * @description Exclusive
             * @example 2022-03-10T16:15:50Z
             */
            deactivatedBefore?: string;
            /** @example example.com */
            emailDomain?: string;
        };
        ErasurePage: {
            erasures: components["schemas"]["Erasure"][];
            next?: components["schemas"]["UUID"];
        };
        ErasureTarget: {
            userId: components["schemas"]["UUID"];
            /** @enum {string} */
            outcome: "pending" | "erasing" | "deleted" | "refused" | "failed";
            reason?: string;
            participants?: components["schemas"]["TargetParticipant"][];
        };
        FoundUser: {
            id: components["schemas"]["UUID"];
            email: string;
            firstName: string;
            lastName: string;
            role: string;
            status: string;
            createdAt: components["schemas"]["Instant"];
            deactivatedAt?: components["schemas"]["Instant"];
            heldSince?: components["schemas"]["Instant"];
        };
        HeldUser: {
            user: components["schemas"]["UserName"];
            status: string;
            hold?: components["schemas"]["Hold"];
        };
        Hold: {
            reason: string;
            by: components["schemas"]["UUID"];
            since: components["schemas"]["Instant"];
        };
        HoldBody: {
            reason: string;
        };
        Identities: {
            userId: components["schemas"]["UUID"];
            identities: components["schemas"]["OneIdentity"][];
        };
        IdentityBody: {
            subject: string;
        };
        OneIdentity: {
            participant: string;
            subject: string;
        };
        ParticipantProgress: {
            /** Format: int64 */
            done: number;
            removed: {
                [key: string]: number;
            };
            retained: {
                [key: string]: number;
            };
        };
        TargetParticipant: {
            participant: string;
            removed: {
                [key: string]: number;
            };
            retained: {
                [key: string]: number;
            };
            message?: string;
            done: boolean;
        };
        OneErasure: {
            erasure: components["schemas"]["Erasure"];
        };
        TargetPage: {
            targets: components["schemas"]["ErasureTarget"][];
            next?: components["schemas"]["UUID"];
        };
        UserPage: {
            users: components["schemas"]["FoundUser"][];
            next?: components["schemas"]["UUID"];
        };
        AnswerDeletedUser: {
            success: boolean;
            message: string;
            data: components["schemas"]["DeletedUser"];
        };
        AnswerDeletedUsers: {
            success: boolean;
            message: string;
            data: components["schemas"]["DeletedUsers"];
        };
        AnswerLogPage: {
            success: boolean;
            message: string;
            data: components["schemas"]["LogPage"];
        };
        AnswerManyUsersDeletedUser: {
            success: boolean;
            message: string;
            data: components["schemas"]["ManyUsersDeletedUser"];
        };
        AnswerManyUsersOneUser: {
            success: boolean;
            message: string;
            data: components["schemas"]["ManyUsersOneUser"];
        };
        AnswerOneUser: {
            success: boolean;
            message: string;
            data: components["schemas"]["OneUser"];
        };
        AnswerPreview: {
            success: boolean;
            message: string;
            data: components["schemas"]["Preview"];
        };
        ChangedUser: {
            id: components["schemas"]["UUID"];
            email: string;
            firstName: string;
            lastName: string;
            role: string;
            status: string;
            deactivatedAt?: components["schemas"]["Instant"];
        };
        DeletedUser: {
            relatedDataDeleted: {
                [key: string]: number;
            };
            deletedUser: components["schemas"]["UserName"];
            preview?: {
                [key: string]: unknown;
            };
        };
        DeletedUsers: {
            /** Format: int64 */
            deletedCount: number;
            deletedUsers: components["schemas"]["ListedUser"][];
            deletedUsersTruncated?: boolean;
            excludedAdmins: boolean;
            /** Format: int32 */
            heldCount?: number;
        };
        FailedUser: {
            userId: components["schemas"]["UUID"];
            error: string;
        };
        ListedUser: {
            id: components["schemas"]["UUID"];
            email: string;
            role: string;
            name: string;
        };
        LogEntry: {
            /** Format: int64 */
            id: number;
            at: components["schemas"]["Instant"];
            requestId: string;
            actor: components["schemas"]["UUID"];
            action: string;
            target?: components["schemas"]["UUID"];
            outcome: string;
            reason?: string;
            counts: {
                [key: string]: number;
            };
            dryRun: boolean;
            /**
             * Format: int64
             * @description The seal that covers it; absent until it is sealed
             */
            seal?: number;
        };
        LogPage: {
            deletions: components["schemas"]["LogEntry"][];
            /** Format: int64 */
            next?: number;
        };
        ManyUsersDeletedUser: {
            summary: components["schemas"]["Summary"];
            successful: components["schemas"]["DeletedUser"][];
            failed: components["schemas"]["FailedUser"][];
        };
        ManyUsersOneUser: {
            summary: components["schemas"]["Summary"];
            successful: components["schemas"]["OneUser"][];
            failed: components["schemas"]["FailedUser"][];
        };
        OneUser: {
            user: components["schemas"]["ChangedUser"];
        };
        Preview: {
            user: {
                [key: string]: string;
            };
            hold?: {
                [key: string]: string;
            };
            relatedData: {
                [key: string]: Record<string, never> | null;
            };
        };
        Summary: {
            /** Format: int32 */
            totalRequested: number;
            /** Format: int32 */
            successful: number;
            /** Format: int32 */
            failed: number;
        };
        UserName: {
            id: components["schemas"]["UUID"];
            email: string;
            firstName: string;
            lastName: string;
        };
        AnswerSalt: {
            success?: boolean;
            message?: string;
            data?: components["schemas"]["Salt"];
        };
        DeleteAll: {
            /** @example DELETE_ALL_USERS_CONFIRMED */
            confirmationToken: string;
            /** @default true */
            excludeAdmins?: boolean;
        };
        ErasureResult: {
            subject?: string;
            done?: boolean;
            removed?: {
                [key: string]: number;
            };
            retained?: {
                [key: string]: number;
            };
            message?: string;
        };
        /**
         * Format: date-time
         * @example 2022-03-10T16:15:50Z
         */
        Instant: string;
        JwkSet: {
            keys?: {
                [key: string]: string;
            }[];
        };
        Salt: {
            salt?: string;
        };
        /** Format: uuid */
        UUID: string;
        UserIds: {
            userIds: components["schemas"]["UUID"][];
        };
        /** @description RFC 9457, for clients that accept application/problem+json */
        Problem: {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
        };
    };
    responses: {
        /** @description The account that the caller acts with, or something else that this operation doesn't take */
        OwnAccount: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "success": false,
                 *       "message": "Cannot delete your own account",
                 *       "error": "Cannot delete your own account"
                 *     }
                 */
                "application/json": components["schemas"]["Failure"];
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The caller is no admin, or the user is one */
        NotAllowed: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "success": false,
                 *       "message": "Cannot delete admin users",
                 *       "error": "Cannot delete admin users"
                 *     }
                 */
                "application/json": components["schemas"]["Failure"];
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description No such user */
        NoSuchUser: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "success": false,
                 *       "message": "User not found",
                 *       "error": "User not found"
                 *     }
                 */
                "application/json": components["schemas"]["Failure"];
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The user has related data, is under hold, or is the last super-admin */
        HasRelatedData: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "success": false,
                 *       "message": "Cannot delete user with related data: 1 uploaded assets, 3 audit logs. Please deactivate the user instead.",
                 *       "error": "Cannot delete user with related data: 1 uploaded assets, 3 audit logs. Please deactivate the user instead."
                 *     }
                 */
                "application/json": components["schemas"]["Failure"];
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The user is under hold */
        Held: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "success": false,
                 *       "message": "User is under hold",
                 *       "error": "User is under hold"
                 *     }
                 */
                "application/json": components["schemas"]["Failure"];
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The subject is another user's, or is being erased, or the user is under hold */
        SubjectTaken: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "success": false,
                 *       "message": "This subject is another user's",
                 *       "error": "This subject is another user's"
                 *     }
                 */
                "application/json": components["schemas"]["Failure"];
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The last super-admin stays */
        LastSuperAdmin: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "success": false,
                 *       "message": "Cannot remove the last super-admin",
                 *       "error": "Cannot remove the last super-admin"
                 *     }
                 */
                "application/json": components["schemas"]["Failure"];
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description A request with the same Idempotency-Key is still running */
        StillRunning: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "success": false,
                 *       "message": "A request with this Idempotency-Key is still running",
                 *       "error": "A request with this Idempotency-Key is still running"
                 *     }
                 */
                "application/json": components["schemas"]["Failure"];
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The data changed since the preview that If-Match names; data is the preview as it is now */
        Changed: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Failure"];
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Not an id, or something in the query that is not known */
        NotUnderstood: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "success": false,
                 *       "message": "Validation failed",
                 *       "error": "Validation failed",
                 *       "errors": [
                 *         {
                 *           "field": "id",
                 *           "message": "User ID must be a valid UUID"
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["Failure"];
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Not a list of one to a thousand ids */
        NotAList: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "success": false,
                 *       "message": "Validation failed",
                 *       "error": "Validation failed",
                 *       "errors": [
                 *         {
                 *           "field": "userIds",
                 *           "message": "Each user ID must be a valid UUID"
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["Failure"];
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Not the confirmation */
        NotConfirmed: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "success": false,
                 *       "message": "Validation failed",
                 *       "error": "Validation failed",
                 *       "errors": [
                 *         {
                 *           "field": "confirmationToken",
                 *           "message": "Confirmation token must be exactly DELETE_ALL_USERS_CONFIRMED"
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["Failure"];
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The erasure that was accepted; Location says where to follow it */
        Accepted: {
            headers: {
                Location?: string;
                /** @description respond-async, if the client preferred it */
                "Preference-Applied"?: string;
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "success": true,
                 *       "message": "Erasure accepted",
                 *       "data": {
                 *         "erasure": {
                 *           "id": "01a21b12-b8cb-7989-80a6-ee1d61cce3d1",
                 *           "state": "scheduled",
                 *           "mode": "force",
                 *           "reason": "Closed in 2023",
                 *           "requestedBy": "99999999-9999-4999-8999-999999999999",
                 *           "notBefore": "2026-01-01T00:00:00Z",
                 *           "createdAt": "2026-01-01T00:00:00Z",
                 *           "total": 2,
                 *           "done": 0,
                 *           "refused": 0,
                 *           "failed": 0,
                 *           "rows": {}
                 *         }
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["AnswerAcceptedErasure"];
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Another number of users matches than expected */
        Unexpected: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "success": false,
                 *       "message": "Unexpected number of users: 19998 match, and expect is 20000",
                 *       "error": "Unexpected number of users: 19998 match, and expect is 20000"
                 *     }
                 */
                "application/json": components["schemas"]["Failure"];
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description No active super-admin would be left, or a request with the same Idempotency-Key is still running */
        NotNow: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "success": false,
                 *       "message": "Cannot remove the last super-admin",
                 *       "error": "Cannot remove the last super-admin"
                 *     }
                 */
                "application/json": components["schemas"]["Failure"];
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Not understood */
        NoErasure: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "success": false,
                 *       "message": "Validation failed",
                 *       "error": "Validation failed",
                 *       "errors": [
                 *         {
                 *           "field": "filter",
                 *           "message": "must have at least one criterion"
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["Failure"];
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description No such erasure */
        NoSuchErasure: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "success": false,
                 *       "message": "Erasure not found",
                 *       "error": "Erasure not found"
                 *     }
                 */
                "application/json": components["schemas"]["Failure"];
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The caller has as many streams open as allowed */
        TooManyStreams: {
            headers: {
                /** @description Seconds */
                "Retry-After"?: number;
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "success": false,
                 *       "message": "You have 4 event streams open, which is the limit",
                 *       "error": "You have 4 event streams open, which is the limit"
                 *     }
                 */
                "application/json": components["schemas"]["Failure"];
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Not understood */
        NoReason: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "success": false,
                 *       "message": "Validation failed",
                 *       "error": "Validation failed",
                 *       "errors": [
                 *         {
                 *           "field": "reason",
                 *           "message": "is required"
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["Failure"];
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The erasure ended so long ago that its targets are no longer kept */
        TargetsDropped: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "success": false,
                 *       "message": "The targets of this erasure are no longer kept",
                 *       "error": "The targets of this erasure are no longer kept"
                 *     }
                 */
                "application/json": components["schemas"]["Failure"];
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description No such erasure, or it did nothing to this user */
        NoReceipt: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "success": false,
                 *       "message": "The erasure did nothing to this user, or its log entry is no longer kept",
                 *       "error": "The erasure did nothing to this user, or its log entry is no longer kept"
                 *     }
                 */
                "application/json": components["schemas"]["Failure"];
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The erasure has not ended, or has not finished with this user */
        NotEnded: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "success": false,
                 *       "message": "The erasure has not ended",
                 *       "error": "The erasure has not ended"
                 *     }
                 */
                "application/json": components["schemas"]["Failure"];
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The erasure's state doesn't allow it */
        OtherState: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "success": false,
                 *       "message": "A completed erasure can't be cancelled",
                 *       "error": "A completed erasure can't be cancelled"
                 *     }
                 */
                "application/json": components["schemas"]["Failure"];
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Malformed request */
        Failure400: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Failure"];
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The caller isn't authenticated */
        Failure401: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Failure"];
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The answer can only be JSON: send Accept: application/json */
        Failure406: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Failure"];
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The Host isn't one of lethe.http.hosts */
        Failure421: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Failure"];
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Unexpected error, with a reference that is in the log too */
        Failure500: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Failure"];
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The store is away; Retry-After says when to come back */
        Failure503: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Failure"];
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The request body took too long to arrive */
        Failure408: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Failure"];
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Request body too large */
        Failure413: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Failure"];
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The body must be JSON: send Content-Type: application/json */
        Failure415: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Failure"];
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
    };
    parameters: {
        /** @description respond-async: accepts the deletion as an erasure and answers 202. A dry run is answered at once */
        Prefer: string;
        /** @description true: does it, answers, and takes it back */
        DryRun: boolean;
        /** @description The ETag of a preview; the deletion proceeds only if nothing has changed since */
        IfMatch: string;
        /** @description Sent again with the same request, it gets the first answer again */
        IdempotencyKey: string;
    };
    requestBodies: never;
    headers: {
        /** @description The erasure that is left to participants, where the user has ids in other systems */
        Erasure: string;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export type operations = Record<string, never>;
