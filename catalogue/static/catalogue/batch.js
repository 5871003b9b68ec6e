/* A large spreadsheet is published some rows at a time: go on with the next ones by itself.
   Without scripts the button is pressed again. */
"use strict";
const button = document.querySelector("button[data-goes-on]");
if (button) button.form.requestSubmit(button);
