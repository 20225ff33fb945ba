"""The editorial desk: rules that read a release as an editor does. They know words, not the site."""
