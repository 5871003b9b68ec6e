// Says in the page when a key or passkey could not be read; the console alone would know it.
document.addEventListener("allauth.error", (event) => {
  const fault = document.getElementById("key-fault");
  if (fault) {
    event.preventDefault();
    fault.hidden = false;
    fault.scrollIntoView({ block: "nearest" });
  }
});
