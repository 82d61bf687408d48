import arrowLeft from 'lucide-static/icons/arrow-left.svg?raw';
import bookOpen from 'lucide-static/icons/book-open.svg?raw';
import check from 'lucide-static/icons/check.svg?raw';
import chevronDown from 'lucide-static/icons/chevron-down.svg?raw';
import chevronRight from 'lucide-static/icons/chevron-right.svg?raw';
import chevronUp from 'lucide-static/icons/chevron-up.svg?raw';
import circleCheck from 'lucide-static/icons/circle-check.svg?raw';
import circleHelp from 'lucide-static/icons/circle-question-mark.svg?raw';
import clipboardPen from 'lucide-static/icons/clipboard-pen.svg?raw';
import clock from 'lucide-static/icons/clock.svg?raw';
import cloudOff from 'lucide-static/icons/cloud-off.svg?raw';
import columns from 'lucide-static/icons/columns-2.svg?raw';
import copy from 'lucide-static/icons/copy.svg?raw';
import database from 'lucide-static/icons/database.svg?raw';
import download from 'lucide-static/icons/download.svg?raw';
import ellipsis from 'lucide-static/icons/ellipsis.svg?raw';
import externalLink from 'lucide-static/icons/external-link.svg?raw';
import fileBadge from 'lucide-static/icons/file-badge.svg?raw';
import flag from 'lucide-static/icons/flag.svg?raw';
import flask from 'lucide-static/icons/flask-conical.svg?raw';
import gitFork from 'lucide-static/icons/git-fork.svg?raw';
import gripVertical from 'lucide-static/icons/grip-vertical.svg?raw';
import history from 'lucide-static/icons/history.svg?raw';
import hourglass from 'lucide-static/icons/hourglass.svg?raw';
import inbox from 'lucide-static/icons/inbox.svg?raw';
import keyboard from 'lucide-static/icons/keyboard.svg?raw';
import layoutGrid from 'lucide-static/icons/layout-grid.svg?raw';
import link from 'lucide-static/icons/link.svg?raw';
import listTree from 'lucide-static/icons/list-tree.svg?raw';
import lock from 'lucide-static/icons/lock.svg?raw';
import mail from 'lucide-static/icons/mail.svg?raw';
import maximize from 'lucide-static/icons/maximize.svg?raw';
import merge from 'lucide-static/icons/merge.svg?raw';
import messageSquare from 'lucide-static/icons/message-square.svg?raw';
import minus from 'lucide-static/icons/minus.svg?raw';
import play from 'lucide-static/icons/play.svg?raw';
import plus from 'lucide-static/icons/plus.svg?raw';
import printer from 'lucide-static/icons/printer.svg?raw';
import redo from 'lucide-static/icons/redo-2.svg?raw';
import refresh from 'lucide-static/icons/refresh-cw.svg?raw';
import route from 'lucide-static/icons/route.svg?raw';
import scale from 'lucide-static/icons/scale.svg?raw';
import search from 'lucide-static/icons/search.svg?raw';
import settings from 'lucide-static/icons/settings-2.svg?raw';
import shuffle from 'lucide-static/icons/shuffle.svg?raw';
import split from 'lucide-static/icons/split.svg?raw';
import squareStop from 'lucide-static/icons/circle-stop.svg?raw';
import stamp from 'lucide-static/icons/stamp.svg?raw';
import trash from 'lucide-static/icons/trash-2.svg?raw';
import triangleAlert from 'lucide-static/icons/triangle-alert.svg?raw';
import undo from 'lucide-static/icons/undo-2.svg?raw';
import upload from 'lucide-static/icons/upload.svg?raw';
import users from 'lucide-static/icons/users-round.svg?raw';
import vote from 'lucide-static/icons/vote.svg?raw';
import wand from 'lucide-static/icons/wand-sparkles.svg?raw';
import workflow from 'lucide-static/icons/workflow.svg?raw';
import x from 'lucide-static/icons/x.svg?raw';

const drawings = {
  arrowLeft, bookOpen, check, chevronDown, chevronRight, chevronUp, circleCheck, circleHelp, clipboardPen, clock, cloudOff, columns, copy, database, download, ellipsis, externalLink, fileBadge, flag, flask,
  gitFork, gripVertical, history, hourglass, inbox, keyboard, layoutGrid, link, listTree, lock, mail, maximize, merge, messageSquare, minus, play, plus, printer, redo, refresh, route, scale, search, settings,
  shuffle, split, squareStop, stamp, trash, triangleAlert, undo, upload, users, vote, wand, workflow, x,
} as const;
export type IconName = keyof typeof drawings;

/** Only what stands between the tags of the drawing: the frame is ours. */
const inner = Object.fromEntries(Object.entries(drawings).map(([name, svg]) => [name, svg.slice(svg.indexOf('>', svg.indexOf('<svg')) + 1, svg.lastIndexOf('</svg>'))])) as Record<IconName, string>;

/** A drawing that says nothing by itself: words stand beside it, or name its button. */
export const Icon = ({ name, size = 18 }: { readonly name: IconName; readonly size?: number }) => (
  <svg className="icon" width={size} height={size} viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth={2} strokeLinecap="round" strokeLinejoin="round" aria-hidden focusable={false}
    dangerouslySetInnerHTML={{ __html: inner[name] }} />
);

export const iconInner = (name: IconName): string => inner[name];
