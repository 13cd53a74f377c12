// Made from the OpenAPI document of the service by generate.mjs.

export interface paths {
    "/api/convos": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Deletes the caller's conversations that one selector matches
         * @description Exactly one of conversationId, thread_id and endpoint. Messages go with their conversations.
         */
        delete: {
            parameters: {
                query?: {
                    conversationId?: number;
                    /** @description Those with a message of this thread */
                    thread_id?: string;
                    /** @description Those with a message from this endpoint */
                    endpoint?: string;
                    /** @description true: deletes, answers, and rolls back */
                    dryRun?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description What was deleted */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        /**
                         * @example {
                         *       "success": true,
                         *       "data": {
                         *         "message": "Successfully deleted 1 conversation(s)",
                         *         "deleted_count": 1
                         *       },
                         *       "message": "Successfully deleted 1 conversation(s)"
                         *     }
                         */
                        "application/json": components["schemas"]["DeletionAnswer"];
                    };
                };
                /** @description Not exactly one selector, or one that can't be read */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Failure"];
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No valid token */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        /**
                         * @example {
                         *       "success": false,
                         *       "error": "Not authenticated",
                         *       "status_code": 401
                         *     }
                         */
                        "application/json": components["schemas"]["Failure"];
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Somebody else's conversation */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        /**
                         * @example {
                         *       "success": false,
                         *       "error": "Access denied",
                         *       "status_code": 403
                         *     }
                         */
                        "application/json": components["schemas"]["Failure"];
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No such conversation */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        /**
                         * @example {
                         *       "success": false,
                         *       "error": "Conversation not found",
                         *       "status_code": 404
                         *     }
                         */
                        "application/json": components["schemas"]["Failure"];
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                406: components["responses"]["Failure406"];
                /** @description Another request of the caller's is under way; Retry-After says when to come back */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Failure"];
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                421: components["responses"]["Failure421"];
                500: components["responses"]["Failure500"];
                503: components["responses"]["Failure503"];
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/convos/all": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Deletes all of the caller's conversations */
        delete: {
            parameters: {
                query?: {
                    /** @description true: deletes, answers, and rolls back */
                    dryRun?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description What was deleted */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        /**
                         * @example {
                         *       "success": true,
                         *       "data": {
                         *         "message": "All conversations deleted successfully",
                         *         "deleted_count": 10
                         *       },
                         *       "message": "Successfully deleted 10 conversations"
                         *     }
                         */
                        "application/json": components["schemas"]["DeletionAnswer"];
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
                /** @description Another request of the caller's is under way; Retry-After says when to come back */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Failure"];
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                421: components["responses"]["Failure421"];
                500: components["responses"]["Failure500"];
                503: components["responses"]["Failure503"];
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/convos/deletion-preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Counts the conversations and messages that a deletion would take
         * @description Takes exactly one of conversationId, thread_id, endpoint and all.
         */
        get: {
            parameters: {
                query?: {
                    conversationId?: number;
                    /** @description Those with a message of this thread */
                    thread_id?: string;
                    /** @description Those with a message from this endpoint */
                    endpoint?: string;
                    /** @description true: all of the caller's */
                    all?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description What would be deleted */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        /**
                         * @example {
                         *       "success": true,
                         *       "data": {
                         *         "conversations": 2,
                         *         "messages": 8
                         *       },
                         *       "message": "Would delete 2 conversation(s)"
                         *     }
                         */
                        "application/json": components["schemas"]["PreviewAnswer"];
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
                /** @description No such conversation */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Failure"];
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                406: components["responses"]["Failure406"];
                /** @description Another request of the caller's is under way; Retry-After says when to come back */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Failure"];
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                421: components["responses"]["Failure421"];
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
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        ErasureAnswer: {
            erasureId: components["schemas"]["UUID"];
            results: components["schemas"]["ErasureResult"][];
        };
        ErasureCall: {
            /** Format: uuid */
            erasureId: components["schemas"]["UUID"];
            subjects: string[];
        };
        ErasureResult: {
            subject: string;
            done: boolean;
            removed: {
                [key: string]: number;
            };
            retained: {
                [key: string]: number;
            };
            message?: string;
        };
        Failure: {
            /** @constant */
            success: false;
            error: string;
            status_code: number;
        };
        Deleted: {
            message: string;
            /** Format: int64 */
            deleted_count: number;
        };
        DeletionAnswer: {
            success: boolean;
            data: components["schemas"]["Deleted"];
            message: string;
        };
        Preview: {
            /** Format: int64 */
            conversations: number;
            /** Format: int64 */
            messages: number;
        };
        PreviewAnswer: {
            success: boolean;
            data: components["schemas"]["Preview"];
            message: string;
        };
        /** Format: uuid */
        UUID: string;
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
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export type operations = Record<string, never>;
