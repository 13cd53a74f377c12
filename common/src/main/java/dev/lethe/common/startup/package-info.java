/** What keeps a service from starting in production: settings that would leave it open. */
package dev.lethe.common.startup;
